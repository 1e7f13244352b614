// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace convstudio {

/// 128 bits of size and pixels, quick and not cryptographic: tells images apart, never trusts one.
using ImageHash = std::array<std::uint64_t, 2>;
ImageHash imageHash(const Image& image);

/// Groups of positions with equal hashes, two or more each, in the order of their first member.
std::vector<std::vector<std::uint32_t>> equalHashes(std::span<const ImageHash> hashes);

} // namespace convstudio
