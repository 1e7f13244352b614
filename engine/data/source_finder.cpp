// SPDX-License-Identifier: Apache-2.0
#include "engine/data/source_finder.h"

#include "engine/base/files.h"
#include "engine/data/known_sets.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace convstudio {

namespace fs = std::filesystem;

namespace {

bool isThere(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
}
std::optional<fs::path> firstExisting(const fs::path& folder,
                                      std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (const char* suffix : {"", ".gz"})
            if (const fs::path file = folder / (std::string(name) + suffix); isThere(file))
                return file;
    return std::nullopt;
}

/// The labels file that goes with an images file, by MNIST's naming.
std::optional<fs::path> labelsOf(const fs::path& images) {
    std::string name = images.filename().string();
    if (const auto at = name.find("images"); at != std::string::npos) name.replace(at, 6, "labels");
    if (const auto at = name.find("idx3"); at != std::string::npos) name.replace(at, 4, "idx1");
    if (name == images.filename().string()) return std::nullopt;
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    return firstExisting(images.parent_path(), {name.c_str()});
}

Issue labelsMissing(const fs::path& images) {
    return makeError("idx-labels-missing", {images.string(), {}, {}, {}},
                     {{"file", images.string()}});
}

Result<std::vector<IdxPair>> idxPairs(const fs::path& folder) {
    std::vector<IdxPair> pairs;
    const auto add = [&](const char* split, std::optional<fs::path> images) -> Status {
        if (!images) return Done{};
        const auto labels = labelsOf(*images);
        if (!labels) return labelsMissing(*images);
        pairs.push_back({split, *images, *labels});
        return Done{};
    };
    Status train = add("train", firstExisting(folder, {"train-images-idx3-ubyte",
                                                       "train-images.idx3-ubyte"}));
    if (!train) return train.issues();
    Status test = add("test", firstExisting(folder, {"t10k-images-idx3-ubyte",
                                                     "t10k-images.idx3-ubyte",
                                                     "test-images-idx3-ubyte",
                                                     "test-images.idx3-ubyte"}));
    if (!test) return test.issues();
    return pairs;
}

std::vector<CifarPart> cifarParts(const fs::path& folder, CifarKind kind) {
    const bool ten = kind == CifarKind::Cifar10;
    std::vector<CifarPart> parts = {{"train", {}}, {"test", {}}};
    if (ten) {
        for (const char* name : {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
                                 "data_batch_4.bin", "data_batch_5.bin"})
            if (const auto file = firstExisting(folder, {name})) parts[0].files.push_back(*file);
    } else if (const auto file = firstExisting(folder, {"train.bin"})) {
        parts[0].files.push_back(*file);
    }
    if (const auto file = firstExisting(folder, {ten ? "test_batch.bin" : "test.bin"}))
        parts[1].files.push_back(*file);
    std::erase_if(parts, [](const CifarPart& part) { return part.files.empty(); });
    return parts;
}

/// Class names that lie beside the data; the built-in ones when there are none.
std::vector<std::string> cifarClassNames(const fs::path& folder, CifarKind kind) {
    const bool ten = kind == CifarKind::Cifar10;
    const auto text = readFile(folder / (ten ? "batches.meta.txt" : "fine_label_names.txt"), 65536);
    std::vector<std::string> names;
    if (text) {
        std::istringstream lines(*text);
        for (std::string line; std::getline(lines, line);) {
            while (!line.empty() && line.back() == '\r') line.pop_back();
            if (!line.empty()) names.push_back(line);
        }
    }
    if (names.size() == static_cast<std::size_t>(cifarClasses(kind))) return names;
    return findKnownSet(ten ? "cifar10" : "cifar100")->classes;
}

/// Names of a known set whose folder goes by a name of that set; else none.
std::vector<std::string> idxClassNames(const fs::path& folder) {
    const fs::path absolute = fs::absolute(folder).lexically_normal();
    for (const KnownSet& set : knownSets()) {
        if (set.format != SetFormat::Idx) continue;
        for (const std::string& name : set.folders) {
            const std::string ending = "/" + name;
            std::string path = absolute.string();
            if (path.ends_with('/')) path.pop_back();
            if (path.ends_with(ending)) return set.classes;
        }
    }
    return {};
}

SourceResult openCifarFile(const fs::path& file) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    const bool hundred = file.stem() == "train" || file.stem() == "test" ||
                         (size % 3074 == 0 && size % 3073 != 0);
    const CifarKind kind = hundred ? CifarKind::Cifar100 : CifarKind::Cifar10;
    return openCifar({{"train", {file}}}, kind, cifarClassNames(file.parent_path(), kind));
}

SourceResult openFile(const fs::path& file) {
    if (file.extension() == ".bin") return openCifarFile(file);
    const std::string name = file.filename().string();
    if (name.find("idx") != std::string::npos || name.find("images") != std::string::npos) {
        const auto labels = labelsOf(file);
        if (!labels) return labelsMissing(file);
        return openIdx({{"train", file, *labels}}, idxClassNames(file.parent_path()));
    }
    return makeError("data-format-unknown", {file.string(), {}, {}, {}},
                     {{"place", file.string()}});
}

SourceResult openFolder(const fs::path& folder, const std::vector<std::string>& names) {
    const auto pairs = idxPairs(folder);
    if (!pairs) return pairs.issues();
    if (!pairs->empty()) return openIdx(*pairs, names.empty() ? idxClassNames(folder) : names);
    for (const CifarKind kind : {CifarKind::Cifar10, CifarKind::Cifar100})
        if (const auto parts = cifarParts(folder, kind); !parts.empty())
            return openCifar(parts, kind, cifarClassNames(folder, kind));
    for (const char* nested : {"raw", "cifar-10-batches-bin", "cifar-100-binary"})
        if (isFolder(folder / nested)) return openFolder(folder / nested, names);
    return openImageFolder(folder);
}

SourceResult openPlace(const fs::path& place, const std::vector<std::string>& names) {
    if (isFolder(place)) return openFolder(place, names);
    if (isThere(place)) return openFile(place);
    return makeError("data-not-found", {place.string(), {}, {}, {}}, {{"place", place.string()}});
}

SourceResult searchKnown(const KnownSet& set, const Settings& settings) {
    if (const auto folder = knownSetFolder(set, settings)) return openFolder(*folder, set.classes);
    std::string searched;
    for (const fs::path& base : settings.dataSearchPath())
        searched += (searched.empty() ? "" : ", ") + base.string();
    return makeError("data-set-missing", {{}, "/data/source", {}, "data.source"},
                     {{"name", set.name}, {"folders", searched}, {"how", "@data-set." + set.name}});
}

} // namespace

std::optional<fs::path> knownSetFolder(const KnownSet& set, const Settings& settings) {
    for (const fs::path& base : settings.dataSearchPath())
        for (const std::string& folder : set.folders)
            if (isFolder(base / folder)) return base / folder;
    return std::nullopt;
}

SourceResult openSource(const SourceRequest& request, const Settings& settings) {
    const KnownSet* known = findKnownSet(request.name);
    if (known && known->format == SetFormat::Shapes)
        return makeShapes(request.height, request.width);
    if (known && request.root.empty()) return searchKnown(*known, settings);
    const std::string& place = request.root.empty() ? request.name : request.root;
    if (place.empty())
        return makeError("data-source-missing", {{}, "/data/source", {}, "data.source"});
    return openPlace(request.baseFolder / place,
                     known ? known->classes : std::vector<std::string>{});
}

} // namespace convstudio
