// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/pool/tile_max.h"

#include "engine/layers/lanes.h"

#include <vector>

namespace convstudio::layers::pool {

namespace {

struct TileTask {
    const TileMax& tiles;
    const float* in;
    float* row; ///< a row of the map and kLanes more
    float* out;
    float* end; ///< of the whole output
};

[[gnu::always_inline]] inline void raise(Lanes& largest, const float* candidates) {
    Lanes candidate;
    loadLanes(candidate, candidates);
    largest = ((largest > candidate) | (largest != largest)) ? largest : candidate;
}

/// The largest down the rows of a tile, for every column; `width` floats.
[[gnu::always_inline]] inline void downTheRows(const TileTask& task, const float* in,
                                               std::int64_t width) {
    const auto largestFrom = [&](std::int64_t x) __attribute__((always_inline)) {
        Lanes largest;
        loadLanes(largest, in + x);
        for (std::int64_t y = 1; y < task.tiles.tileHeight; ++y) raise(largest, in + y * width + x);
        std::memcpy(task.row + x, &largest, sizeof largest);
    };
    std::int64_t x = 0;
    for (; x + kLanes <= width; x += kLanes) largestFrom(x);
    if (x == width) return;
    if (width >= kLanes) return largestFrom(width - kLanes);
    for (; x < width; ++x) { // a map narrower than a register
        float largest = in[x];
        for (std::int64_t y = 1; y < task.tiles.tileHeight; ++y) {
            const float candidate = in[y * width + x];
            if (!(largest > candidate) && largest == largest) largest = candidate;
        }
        task.row[x] = largest;
    }
}

[[gnu::always_inline]] inline void largestOfTiles(const TileTask& task) {
    const TileMax& tiles = task.tiles;
    const std::int64_t width = tiles.width * tiles.channels;
    float* out = task.out;
    for (std::int64_t y = 0; y < tiles.outHeight(); ++y) {
        downTheRows(task, task.in + y * tiles.tileHeight * width, width);
        const float* tile = task.row;
        for (std::int64_t x = 0; x < tiles.outWidth(); ++x) {
            for (std::int64_t channel = 0; channel < tiles.channels; channel += kLanes) {
                Lanes largest;
                loadLanes(largest, tile + channel);
                for (std::int64_t i = 1; i < tiles.tileWidth; ++i)
                    raise(largest, tile + i * tiles.channels + channel);
                storeLanes(largest, out + channel, task.end);
            }
            tile += tiles.tileWidth * tiles.channels;
            out += tiles.channels;
        }
    }
}

CONVSTUDIO_FOR_THIS_MACHINE(kLargestOfTiles, largestOfTiles, TileTask)

} // namespace

void TileMax::run(const float* in, float* out) const {
    std::vector<float> row(static_cast<std::size_t>(width * channels + kLanes));
    kLargestOfTiles({*this, in, row.data(), out, out + outHeight() * outWidth() * channels});
}

} // namespace convstudio::layers::pool
