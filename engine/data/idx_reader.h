// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace convstudio {

/// An IDX array of unsigned bytes: the format of MNIST (http://yann.lecun.com/exdb/mnist).
struct IdxArray {
    std::vector<std::size_t> dims;
    std::span<const std::uint8_t> values; ///< into the bytes given to parseIdx
};

/// Reads untrusted bytes; allocates nothing that depends on them. Errors "idx-damaged" (not IDX,
/// not bytes, impossible sizes) and "idx-length" (content shorter or longer than declared) name
/// `file`.
Result<IdxArray> parseIdx(std::span<const std::uint8_t> bytes, const std::filesystem::path& file);

} // namespace convstudio
