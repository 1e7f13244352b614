// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/data/sources.h"

namespace convstudio {

namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30;

struct CifarFile {
    std::string bytes;
    CifarRecords records;
    std::string fingerprint;
};

class CifarSource final : public ImageSource {
public:
    static SourceResult open(const std::vector<CifarPart>& parts, CifarKind kind,
                             std::vector<std::string> classes) {
        auto source = std::make_shared<CifarSource>();
        source->m_classes = std::move(classes);
        source->m_place = parts.front().files.front().parent_path().string();
        for (const CifarPart& part : parts) {
            source->m_splitNames.push_back(part.split);
            std::uint32_t index = 0;
            for (const auto& file : part.files)
                if (const Status read = source->add(file, kind, index); !read)
                    return read.issues();
        }
        return std::shared_ptr<const ImageSource>(std::move(source));
    }

    DeclaredImage declared(std::size_t) const override { return {32, 32, 3}; }

    Result<Image> image(std::size_t sample) const override {
        const auto [file, record] = m_records[sample];
        return m_files[file].records.image(record);
    }

    std::string fingerprint(std::size_t sample) const override {
        return m_files[m_records[sample].file].fingerprint;
    }

private:
    struct Location {
        std::uint32_t file, record;
    };

    Status add(const std::filesystem::path& path, CifarKind kind, std::uint32_t& index) {
        Result<std::string> bytes = readMaybeGzip(path, kLargestFile);
        if (!bytes) return bytes.issues();
        std::error_code error;
        const auto time = std::filesystem::last_write_time(path, error);
        CifarFile file{std::move(*bytes), {}, {}};
        file.fingerprint = path.string() + " " + std::to_string(file.bytes.size()) + " " +
                           std::to_string(time.time_since_epoch().count());
        const Result<CifarRecords> records = parseCifar(
            {reinterpret_cast<const std::uint8_t*>(file.bytes.data()), file.bytes.size()}, kind,
            path);
        if (!records) return records.issues();
        file.records = *records;
        const auto fileIndex = static_cast<std::uint32_t>(m_files.size());
        const auto split = static_cast<std::uint32_t>(m_splitNames.size() - 1);
        for (std::uint32_t i = 0; i < records->count(); ++i) {
            m_samples.push_back({split, index++, records->label(i)});
            m_records.push_back({fileIndex, i});
        }
        m_files.push_back(std::move(file));
        return Done{};
    }

    std::vector<CifarFile> m_files;
    std::vector<Location> m_records;
};

} // namespace

SourceResult openCifar(const std::vector<CifarPart>& parts, CifarKind kind,
                       std::vector<std::string> classes) {
    return CifarSource::open(parts, kind, std::move(classes));
}

} // namespace convstudio
