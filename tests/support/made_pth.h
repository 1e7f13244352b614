// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/zip_writer.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace testsupport {

/// An archive of stored entries as bytes.
inline std::string archiveOf(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string bytes;
    const convstudio::AppendBytes append = [&](const void* data, std::size_t size) {
        bytes.append(static_cast<const char*>(data), size);
        return true;
    };
    convstudio::ZipWriter writer(append);
    for (const auto& [name, data] : entries) writer.add(name, data.data(), data.size());
    writer.finish();
    return bytes;
}

/// A file of torch.save with this pickle and one storage "0".
inline std::string pthOf(const std::string& pickle, const std::string& storage = {}) {
    return archiveOf({{"m/data.pkl", pickle}, {"m/byteorder", "little"}, {"m/data/0", storage}});
}

// Pieces of a pickle in protocol 2.
inline std::string pickledNumber(std::int64_t value) {
    std::string bytes("\x8a\x08");
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(value >> (8 * i));
    return bytes;
}
inline std::string pickledText(const std::string& text) {
    std::string bytes = "X";
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(text.size() >> (8 * i));
    return bytes + text;
}
inline std::string pickledTuple(const std::vector<std::int64_t>& numbers) {
    std::string bytes = "(";
    for (const std::int64_t number : numbers) bytes += pickledNumber(number);
    return bytes + "t";
}
/// A tensor of fp32 (or `type`) that is a view of storage "0".
inline std::string pickledTensor(std::int64_t offset, const std::vector<std::int64_t>& sizes,
                                 const std::vector<std::int64_t>& strides,
                                 const std::string& type = "FloatStorage") {
    return "ctorch._utils\n_rebuild_tensor_v2\n((" + pickledText("storage") + "ctorch\n" + type +
           "\n" + pickledText("0") + pickledText("cpu") + pickledNumber(4) + "tQ" +
           pickledNumber(offset) + pickledTuple(sizes) + pickledTuple(strides) + "\x89NtR";
}
/// {name: value}
inline std::string pickledDict(const std::string& name, const std::string& value) {
    return "\x80\x02}(" + pickledText(name) + value + "u.";
}

} // namespace testsupport
