// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace convstudio::layers::pool {

/// The largest value of every tile of a map, without where it was found: at::max_pool2d() keeps the
/// places for a gradient, value by value, which takes many times as long where channels are few.
/// What is left over at the right and below belongs to no tile. A tile with a NaN gives NaN.
struct TileMax {
    std::int64_t height = 1;
    std::int64_t width = 1;
    std::int64_t channels = 1;
    std::int64_t tileHeight = 1; ///< at most `height`
    std::int64_t tileWidth = 1;  ///< at most `width`

    std::int64_t outHeight() const { return height / tileHeight; }
    std::int64_t outWidth() const { return width / tileWidth; }

    /// One image: `in` [H, W, C], `out` [outHeight, outWidth, C], both dense. Any thread.
    void run(const float* in, float* out) const;
};

} // namespace convstudio::layers::pool
