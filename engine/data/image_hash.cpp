// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_hash.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace convstudio {

namespace {

/// Two multiplicative hashes side by side with different factors and shifts.
void mix(ImageHash& hash, std::uint64_t word) {
    hash[0] = (hash[0] ^ word) * 0x9E3779B97F4A7C15ULL;
    hash[0] ^= hash[0] >> 32;
    hash[1] = (hash[1] + word) * 0xC2B2AE3D27D4EB4FULL;
    hash[1] ^= hash[1] >> 29;
}

} // namespace

ImageHash imageHash(const Image& image) {
    ImageHash hash{};
    for (const int size : {image.height, image.width, image.channels})
        mix(hash, static_cast<std::uint64_t>(size));
    const std::uint8_t* bytes = image.pixels.data();
    std::size_t left = image.pixels.size();
    while (left > 0) {
        std::uint64_t word = 0;
        const std::size_t size = std::min(left, sizeof word);
        std::memcpy(&word, bytes, size);
        mix(hash, word);
        bytes += size;
        left -= size;
    }
    return hash;
}

std::vector<std::vector<std::uint32_t>> equalHashes(std::span<const ImageHash> hashes) {
    std::vector<std::uint32_t> order(hashes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return hashes[a] != hashes[b] ? hashes[a] < hashes[b] : a < b;
    });
    std::vector<std::vector<std::uint32_t>> groups;
    for (auto first = order.begin(); first != order.end();) {
        const auto end = std::find_if(first, order.end(), [&](std::uint32_t i) {
            return hashes[i] != hashes[*first];
        });
        if (end - first > 1) groups.emplace_back(first, end);
        first = end;
    }
    std::sort(groups.begin(), groups.end());
    return groups;
}

} // namespace convstudio
