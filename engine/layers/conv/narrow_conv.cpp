// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/conv/narrow_conv.h"

#include "engine/layers/lanes.h"

#include <algorithm>

namespace convstudio::layers::conv {

namespace {

static_assert(NarrowConv::kMostChannels == kLanes);

/// What the loops read. `planes`: the padded image as [padded height, C, stride, columns], so that
/// what neighbouring columns of the output read under one tap lies side by side.
struct Rows {
    const NarrowConv& conv;
    const float* packed;
    const float* planes;
    std::int64_t planeWidth; ///< columns of a plane
    std::int64_t outRows;
    std::int64_t outColumns;
    float* out;
    float* end; ///< of the whole output
};

/// Columns [first, first + count) of a row: their sums stay in registers while the kernel goes by.
/// A column's lanes beyond outChannels spill into what follows, which is stored after it.
template <int count>
[[gnu::always_inline]] inline void columns(const Rows& rows, std::int64_t y, std::int64_t first,
                                           float* out) {
    const NarrowConv& conv = rows.conv;
    const std::int64_t stride = conv.stride[1];
    const std::int64_t channelStep = stride * rows.planeWidth;
    const float* weights = rows.packed;
    Lanes sums[count];
    Lanes weight;
    loadLanes(weight, weights);
#pragma GCC unroll 16
    for (int column = 0; column < count; ++column) sums[column] = weight;
    for (std::int64_t ky = 0; ky < conv.kernel[0]; ++ky) {
        const std::int64_t row = y * conv.stride[0] + ky * conv.dilation[0];
        const float* planes = rows.planes + row * conv.channels * channelStep + first;
        std::int64_t plane = 0; // of this tap, and how far to the right it reads in it
        std::int64_t shift = 0;
        for (std::int64_t kx = 0; kx < conv.kernel[1]; ++kx) {
            const float* at = planes + plane * rows.planeWidth + shift;
            plane += conv.dilation[1];
            for (; plane >= stride; plane -= stride) ++shift;
            for (std::int64_t channel = 0; channel < conv.channels; ++channel) {
                weights += kLanes;
                loadLanes(weight, weights);
#pragma GCC unroll 16
                for (int column = 0; column < count; ++column)
                    sums[column] += weight * at[column];
                at += channelStep;
            }
        }
    }
#pragma GCC unroll 16
    for (int column = 0; column < count; ++column, out += conv.outChannels) {
        storeLanes(sums[column], out, rows.end);
    }
}

/// Blocks of `count` columns; the last one ends with the row and may overlap the one before it.
template <int count>
[[gnu::always_inline]] inline void inBlocks(const Rows& rows) {
    for (std::int64_t y = 0; y < rows.outRows; ++y) {
        for (std::int64_t x = 0; x < rows.outColumns; x += count) {
            const std::int64_t first = std::min(x, rows.outColumns - count);
            columns<count>(rows, y, first,
                           rows.out + (y * rows.outColumns + first) * rows.conv.outChannels);
        }
    }
}

[[gnu::always_inline]] inline void anyWidth(const Rows& rows) {
    if (rows.outColumns % 14 == 0) return inBlocks<14>(rows);
    if (rows.outColumns >= 8) return inBlocks<8>(rows);
    inBlocks<1>(rows);
}

CONVSTUDIO_FOR_THIS_MACHINE(kAnyWidth, anyWidth, Rows)

} // namespace

std::vector<float> NarrowConv::pack(const float* weight, std::span<const float> bias) const {
    const std::int64_t taps = kernel[0] * kernel[1];
    std::vector<float> packed(static_cast<std::size_t>((taps * channels + 1) * kLanes));
    std::copy(bias.begin(), bias.end(), packed.begin());
    for (std::int64_t out = 0; out < outChannels; ++out) {
        for (std::int64_t in = 0; in < channels; ++in) {
            for (std::int64_t tap = 0; tap < taps; ++tap)
                packed[static_cast<std::size_t>((tap * channels + in + 1) * kLanes + out)] =
                    weight[(out * channels + in) * taps + tap];
        }
    }
    return packed;
}

std::size_t NarrowConv::scratchFloats(std::int64_t height, std::int64_t width) const {
    const std::int64_t rows = height + 2 * padding[0];
    return static_cast<std::size_t>(rows * channels * stride[1] * planeWidth(width));
}

void NarrowConv::run(const float* packed, const float* in, std::int64_t height,
                     std::int64_t width, float* out, float* scratch) const {
    const std::int64_t columns = planeWidth(width);
    for (std::int64_t y = 0; y < height; ++y) {
        float* planes = scratch + (y + padding[0]) * channels * stride[1] * columns;
        if (stride[1] == 1 && channels == 1) {
            std::copy_n(in + y * width, width, planes + padding[1]);
            continue;
        }
        std::int64_t plane = padding[1] % stride[1];
        std::int64_t column = padding[1] / stride[1];
        for (std::int64_t x = 0; x < width; ++x) {
            for (std::int64_t channel = 0; channel < channels; ++channel) {
                planes[(channel * stride[1] + plane) * columns + column] =
                    in[(y * width + x) * channels + channel];
            }
            if (++plane < stride[1]) continue;
            plane = 0;
            ++column;
        }
    }
    const std::int64_t outRows = outHeight(height);
    const std::int64_t outColumns = outWidth(width);
    kAnyWidth({*this, packed, scratch, columns, outRows, outColumns, out,
               out + outRows * outColumns * outChannels});
}

} // namespace convstudio::layers::conv
