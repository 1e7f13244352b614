// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/cifar_reader.h"
#include "engine/data/image_source.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace convstudio {

using SourceResult = Result<std::shared_ptr<const ImageSource>>;

/// A pair of IDX files, plain or .gz.
struct IdxPair {
    std::string split;
    std::filesystem::path images;
    std::filesystem::path labels;
};
/// `classes` empty: "0", "1", ... up to the largest label.
SourceResult openIdx(const std::vector<IdxPair>& pairs, std::vector<std::string> classes);

struct CifarPart {
    std::string split;
    std::vector<std::filesystem::path> files;
};
SourceResult openCifar(const std::vector<CifarPart>& parts, CifarKind kind,
                       std::vector<std::string> classes);

/// Class folders, or train/ val|valid|validation/ test/ with class folders inside. Images may lie
/// deeper; hidden files are skipped; classes are sorted by name, as ImageFolder does.
SourceResult openImageFolder(const std::filesystem::path& root);

/// Six classes of drawn shapes with random place, size, colour, rotation and noise: the same
/// pictures for a size on every machine. 6000 train and 1200 test images.
SourceResult makeShapes(std::int64_t height, std::int64_t width);

} // namespace convstudio
