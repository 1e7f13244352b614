// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/data/image_codec.h"
#include "engine/data/image_header.h"
#include "engine/data/sources.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>

namespace convstudio {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHeaderBytes = 65536;

struct SplitFolder {
    const char* split;
    std::vector<const char*> names;
};
const std::array<SplitFolder, 3> kSplitFolders = {{{"train", {"train", "training"}},
                                                   {"validation", {"val", "valid", "validation"}},
                                                   {"test", {"test", "testing"}}}};

bool isHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

bool isUtf8(const std::string& text) {
    try {
        Json(text).dump(); // throws on what cannot stand in a report
        return true;
    } catch (const Json::exception&) {
        return false;
    }
}

class FolderSource final : public ImageSource {
public:
    explicit FolderSource(fs::path root) : m_root(std::move(root)) { m_place = m_root.string(); }

    Status list() {
        std::map<std::string, fs::path> splits = splitFolders();
        if (splits.empty()) splits.emplace("train", m_root);
        std::set<std::string> classes;
        for (const auto& [split, folder] : splits)
            for (const fs::path& classFolder : classFolders(folder))
                classes.insert(classFolder.filename().string());
        if (classes.empty())
            return makeError("data-no-class-folders", {m_place, {}, {}, {}}, {{"place", m_place}});
        m_classes.assign(classes.begin(), classes.end());
        for (const SplitFolder& known : kSplitFolders)
            if (const auto found = splits.find(known.split); found != splits.end())
                listSplit(known.split, found->second);
        return Done{};
    }

    std::string sampleId(std::size_t sample) const override { return m_files[sample]; }

    DeclaredImage declared(std::size_t sample) const override {
        std::ifstream file(m_root / m_files[sample], std::ios::binary);
        std::vector<std::uint8_t> bytes(kHeaderBytes);
        file.read(reinterpret_cast<char*>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
        const auto header = readImageHeader(bytes);
        if (!header) return {};
        return {static_cast<std::int64_t>(header->height), static_cast<std::int64_t>(header->width),
                header->channels};
    }

    Result<Image> image(std::size_t sample) const override {
        return readImage(m_root / m_files[sample], 0);
    }

    std::string fingerprint(std::size_t sample) const override {
        const fs::path path = m_root / m_files[sample];
        std::error_code error;
        const auto size = fs::file_size(path, error);
        const auto time = fs::last_write_time(path, error);
        return path.string() + " " + std::to_string(size) + " " +
               std::to_string(time.time_since_epoch().count());
    }

private:
    std::map<std::string, fs::path> splitFolders() const {
        std::map<std::string, fs::path> found;
        for (const SplitFolder& known : kSplitFolders)
            for (const char* name : known.names)
                if (isFolder(m_root / name)) found.emplace(known.split, m_root / name);
        if (!found.contains("train")) found.clear();
        return found;
    }

    static std::vector<fs::path> classFolders(const fs::path& folder) {
        std::vector<fs::path> found;
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error))
            if (!isHidden(entry->path()) && isFolder(entry->path()) &&
                isUtf8(entry->path().filename().string()))
                found.push_back(entry->path());
        std::sort(found.begin(), found.end());
        return found;
    }

    void listSplit(const std::string& split, const fs::path& folder) {
        m_splitNames.push_back(split);
        std::uint32_t index = 0;
        for (const fs::path& classFolder : classFolders(folder)) {
            const auto place = std::lower_bound(m_classes.begin(), m_classes.end(),
                                                classFolder.filename().string());
            for (const fs::path& file : imagesBelow(classFolder)) {
                m_files.push_back(file.lexically_relative(m_root).generic_string());
                m_samples.push_back({static_cast<std::uint32_t>(m_splitNames.size() - 1), index++,
                                     place - m_classes.begin()});
            }
        }
    }

    /// Sorted; what is no image is noted as a problem.
    std::vector<fs::path> imagesBelow(const fs::path& folder) {
        std::vector<fs::path> found;
        std::error_code error;
        fs::recursive_directory_iterator entry(folder, error);
        for (; !error && entry != fs::end(entry); entry.increment(error)) {
            const fs::path& path = entry->path();
            if (isHidden(path)) {
                entry.disable_recursion_pending();
                continue;
            }
            if (isFolder(path)) continue;
            if (!isUtf8(path.string()))
                m_problems.push_back({"?", "file-name-not-utf8", {}});
            else if (hasImageExtension(path))
                found.push_back(path);
            else
                m_problems.push_back(
                    {path.string(), "file-not-an-image", {{"file", path.string()}}});
        }
        if (error)
            m_problems.push_back({folder.string(), "folder-unreadable",
                                  {{"file", folder.string()}, {"detail", error.message()}}});
        std::sort(found.begin(), found.end());
        return found;
    }

    fs::path m_root;
    std::vector<std::string> m_files; ///< POSIX path below the root, one per sample
};

} // namespace

SourceResult openImageFolder(const fs::path& root) {
    auto source = std::make_shared<FolderSource>(root);
    if (const Status listed = source->list(); !listed) return listed.issues();
    return std::shared_ptr<const ImageSource>(std::move(source));
}

} // namespace convstudio
