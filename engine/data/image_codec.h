// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/base/result.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace convstudio {

/// Encoded image files (JPEG, PNG, BMP, TIFF, WebP, PGM) through OpenCV; in a build without OpenCV
/// every call answers "image-support-missing".
bool imageFilesSupported();
bool hasImageExtension(const std::filesystem::path& path);

/// Decodes to 8 bits; 16-bit samples are scaled, alpha is composed on white. `channels`: 0 = as in
/// the file (1 or 3), else 1 or 3. The declared size is checked (100 megapixels) before decoding.
Result<Image> decodeImage(std::span<const std::uint8_t> bytes, int channels,
                          const std::filesystem::path& nameForErrors);
Result<Image> readImage(const std::filesystem::path& path, int channels);

enum class ResizeMode { Stretch, ShorterSideCrop, Pad };
/// To exactly height × width: area averaging down, bilinear up.
Image resizeImage(const Image& image, int height, int width, ResizeMode mode);

/// Encodes as PNG.
Result<std::string> encodePng(const Image& image);

} // namespace convstudio
