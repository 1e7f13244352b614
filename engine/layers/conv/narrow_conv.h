// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace convstudio::layers::conv {

/// A convolution with so few output channels that they fill part of one vector register: first
/// layers such as LeNet's. General kernels, made for wide layers, leave most of the machine unused
/// there. One group, zeros around. Forward only.
struct NarrowConv {
    static constexpr std::int64_t kMostChannels = 8; ///< out_channels

    std::int64_t channels = 1;    ///< C of the input
    std::int64_t outChannels = 1; ///< 1 to kMostChannels
    std::int64_t kernel[2] = {1, 1};   ///< height, width; so below
    std::int64_t stride[2] = {1, 1};
    std::int64_t padding[2] = {0, 0};
    std::int64_t dilation[2] = {1, 1};

    /// [out_channels, C, kH, kW] contiguous and [out_channels] (may be empty: zeros) in the order
    /// that `run` reads: kMostChannels of bias, then [kH, kW, C, kMostChannels].
    std::vector<float> pack(const float* weight, std::span<const float> bias) const;

    /// Height and width of the output, not positive where the kernel does not fit.
    std::int64_t outHeight(std::int64_t height) const { return outSize(height, 0); }
    std::int64_t outWidth(std::int64_t width) const { return outSize(width, 1); }

    /// What `run` needs for an image; zeros before the first one, the same for all of one size.
    std::size_t scratchFloats(std::int64_t height, std::int64_t width) const;

    /// One image: `in` [H, W, C], `out` [outHeight, outWidth, outChannels], both dense. Any thread,
    /// each with its own scratch.
    void run(const float* packed, const float* in, std::int64_t height, std::int64_t width,
             float* out, float* scratch) const;

private:
    std::int64_t outSize(std::int64_t size, int axis) const {
        const std::int64_t reach = dilation[axis] * (kernel[axis] - 1) + 1;
        return (size + 2 * padding[axis] - reach) / stride[axis] + 1;
    }
    std::int64_t planeWidth(std::int64_t width) const {
        return (width + 2 * padding[1] + stride[1] - 1) / stride[1];
    }
};

} // namespace convstudio::layers::conv
