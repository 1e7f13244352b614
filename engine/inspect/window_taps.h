// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

#include <cstdint>
#include <string>

namespace convstudio {

enum class MapAxis { Rows, Columns };

/// Rows or columns of a map; 1 of a vector.
std::int64_t extentOf(const Shape& shape, MapAxis axis);

/// Where the taps of a sliding window (Conv2d, MaxPool2d, AvgPool2d) lie on its input, along one
/// axis.
class WindowTaps {
public:
    WindowTaps(const ValidatedNode& node, MapAxis axis);
    std::int64_t count() const { return m_count; }
    /// Input position of tap `tap` for output position `position`. Outside of the input where
    /// padding adds nothing of its own (zeros, pooling); else the position that padding repeats.
    std::int64_t place(std::int64_t position, std::int64_t tap) const;

private:
    std::int64_t m_extent;
    std::int64_t m_count;
    std::int64_t m_stride;
    std::int64_t m_dilation;
    std::int64_t m_before; ///< padding before the first position
    std::string m_mode;
};

} // namespace convstudio
