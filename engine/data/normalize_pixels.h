// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"

#include <array>

namespace convstudio {

/// (x / 255 - mean) / std as x * scale + shift, laid out for long vectors: a whole number of
/// pixels of one or three channels.
struct PixelScaling {
    static constexpr std::size_t kLength = 96;
    alignas(64) std::array<float, kLength> scale{};
    alignas(64) std::array<float, kLength> shift{};
    explicit PixelScaling(const Normalization& normalization);
};

/// Writes `count` values of interleaved pixels. The innermost loop of the data path.
void normalizePixels(const std::uint8_t* in, const PixelScaling& scaling, std::size_t count,
                     float* out);

/// The same of pixels that were calculated with (0 to 255).
void normalizePixels(const float* in, const PixelScaling& scaling, std::size_t count, float* out);

} // namespace convstudio
