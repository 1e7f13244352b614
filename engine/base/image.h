// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace convstudio {

/// A decoded picture: 8 bits, height before width, channels interleaved (HWC), RGB order.
struct Image {
    int height = 0;
    int width = 0;
    int channels = 0; ///< 1 grey, 3 RGB, 4 RGBA
    std::vector<std::uint8_t> pixels; ///< height * width * channels
};

} // namespace convstudio
