// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

/// Small data sets written to a folder, and imports of them.
namespace testsupport {

inline void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
}

/// The bytes of a text, which must outlive them.
inline std::span<const std::uint8_t> bytesOf(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// An IDX array of bytes: header, then `content`.
inline std::string idx(const std::vector<std::uint32_t>& dims, const std::string& content) {
    std::string bytes{'\0', '\0', '\x08', char(dims.size())};
    for (const std::uint32_t dim : dims)
        for (int shift = 24; shift >= 0; shift -= 8) bytes += char(dim >> shift);
    return bytes + content;
}

/// `images` pictures of height × width; picture i has label i % classes, all its pixels are
/// different from those of the others.
inline std::string idxImages(std::uint32_t images, std::uint32_t height, std::uint32_t width,
                             unsigned salt = 0) {
    std::string content;
    for (std::uint32_t i = 0; i < images; ++i)
        for (std::uint32_t p = 0; p < height * width; ++p)
            content += char(i * 7 + p * 3 + (i >> 5) * p + salt);
    return idx({images, height, width}, content);
}
inline std::string idxLabels(std::uint32_t images, std::uint32_t classes) {
    std::string content;
    for (std::uint32_t i = 0; i < images; ++i) content += char(i % classes);
    return idx({images}, content);
}

/// train-* and t10k-* as MNIST names them.
inline void writeIdxSet(const std::filesystem::path& folder, std::uint32_t train,
                        std::uint32_t test, std::uint32_t classes, std::uint32_t height = 4,
                        std::uint32_t width = 5) {
    writeBytes(folder / "train-images-idx3-ubyte", idxImages(train, height, width));
    writeBytes(folder / "train-labels-idx1-ubyte", idxLabels(train, classes));
    if (test == 0) return;
    writeBytes(folder / "t10k-images-idx3-ubyte", idxImages(test, height, width, 101));
    writeBytes(folder / "t10k-labels-idx1-ubyte", idxLabels(test, classes));
}

/// A binary PGM of one grey level each pixel.
inline std::string pgm(int height, int width, const std::string& pixels) {
    return "P5\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n" + pixels;
}
inline std::string pgm(int height, int width, char level) {
    return pgm(height, width, std::string(std::size_t(height * width), level));
}

inline convstudio::Json section(const std::string& source) {
    return {{"source", source},       {"root", ""},
            {"split", {{"validation", 0.1}, {"test", 0.0}, {"seed", 1}}},
            {"resize", nullptr},      {"channels", nullptr},
            {"normalize", "dataset"}, {"augment", convstudio::Json::array()},
            {"limit", nullptr},       {"classes", nullptr},
            {"edits", convstudio::Json::array()}};
}

inline convstudio::Result<convstudio::ImportedData>
importSection(const convstudio::Json& data, convstudio::ImportOptions options = {}) {
    convstudio::TaskRunner runner(2);
    return convstudio::importData(data, options, runner);
}

/// The code of the first error; empty when it went well.
template <class T>
std::string errorCode(const convstudio::Result<T>& result) {
    return result ? std::string() : result.issues().front().code;
}

inline bool hasCode(const convstudio::Issues& issues, const std::string& code) {
    for (const convstudio::Issue& issue : issues)
        if (issue.code == code) return true;
    return false;
}

} // namespace testsupport
