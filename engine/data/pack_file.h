// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/pixel_block.h"

#include <functional>

namespace convstudio {

/// What a packed file knows beside the pixels.
struct PackIndex {
    std::vector<DecodeFailure> failures;
    std::vector<ImageHash> hashes;
    std::vector<SizeCount> sizes;
};

/// Names the content: changes with any file's path, size or time, and with the geometry.
std::string packKey(const ImageSource& source, std::span<const std::uint32_t> samples,
                    const TargetGeometry& target);

using WritePixels = std::function<std::optional<PackIndex>(const AppendBytes&)>;

/// Layout: 8 bytes magic, pixels from byte 4096 on, 16 bytes of hash for each image, an index as
/// JSON, its length (8 bytes, little endian), magic. `writePixels` appends the pixels and answers
/// the index, nullopt = give up.
Status writePackFile(const std::filesystem::path& file, const std::string& key,
                     const WritePixels& writePixels);

/// "pack-damaged" when the file is missing, cut off or holds something else.
Result<PixelBlock> openPackFile(const std::filesystem::path& file, const std::string& key,
                                std::size_t images, const TargetGeometry& target);

} // namespace convstudio
