// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace convstudio {

enum class ImageFormat { Jpeg, Png, Bmp, Tiff, WebP, Pnm };

/// What an encoded image says of itself, read without decoding.
struct ImageHeader {
    ImageFormat format = ImageFormat::Png;
    std::uint64_t height = 0;
    std::uint64_t width = 0;
    int channels = 0;          ///< 1 grey, 3 colour
    std::size_t dataStart = 0; ///< JPEG and PNG: where the first pixel data may begin
};

/// Works on untrusted bytes and on the beginning of a file; nullopt when the format is unknown or
/// the header is not complete.
std::optional<ImageHeader> readImageHeader(std::span<const std::uint8_t> bytes);

/// JPEG and PNG end with a marker: false when it is missing, i.e. the file was cut off.
bool hasImageEnd(std::span<const std::uint8_t> bytes, const ImageHeader& header);

} // namespace convstudio
