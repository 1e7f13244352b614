// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"

#include "engine/base/files.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace convstudio {

bool hasImageExtension(const std::filesystem::path& path) {
    constexpr std::array<std::string_view, 10> kExtensions = {
        ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".pgm", ".ppm", ".pnm"};
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

Result<Image> readImage(const std::filesystem::path& path, int channels) {
    constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30;
    const Result<std::string> bytes = readFile(path, kLargestFile);
    if (!bytes) return bytes.issues();
    return decodeImage({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()},
                       channels, path);
}

} // namespace convstudio
