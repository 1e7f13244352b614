// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/files.h"
#include "engine/data/image_codec.h"
#include "engine/data/image_hash.h"
#include "engine/data/image_source.h"

#include <optional>
#include <span>

namespace convstudio {

/// The size every image gets.
struct TargetGeometry {
    int height = 1, width = 1, channels = 1;
    std::optional<ResizeMode> resize; ///< none: images must have the size already
    std::size_t imageBytes() const {
        return static_cast<std::size_t>(height) * static_cast<std::size_t>(width) *
               static_cast<std::size_t>(channels);
    }
};

/// An image that could not be decoded.
struct DecodeFailure {
    std::uint32_t slot = 0; ///< position among the samples asked for
    std::string reason;     ///< issue code
    Args args;
};

/// Decoded images one after the other, in memory or mapped from a packed file.
struct PixelBlock {
    std::vector<std::uint8_t> resident;
    std::optional<MappedFile> mapped;
    std::size_t mappedStart = 0;
    std::vector<DecodeFailure> failures; ///< their slots hold zeros; ascending
    std::vector<ImageHash> hashes;       ///< of each slot's image before resizing
    std::vector<SizeCount> sizes;        ///< of decoded images before resizing, most frequent first
    const std::uint8_t* data() const {
        return mapped ? mapped->data() + mappedStart : resident.data();
    }
};

/// Decodes in parallel. Above the memory budget the pixels go to a packed file, named by the
/// fingerprints of the samples and the geometry, which a second call finds again. Error
/// "cancelled", and those of writing a file.
Result<PixelBlock> decodePixels(const ImageSource& source, std::span<const std::uint32_t> samples,
                                const TargetGeometry& target, const ImportOptions& options,
                                TaskRunner& runner);

} // namespace convstudio
