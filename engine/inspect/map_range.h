// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/colour_map.h"

#include <algorithm>

namespace convstudio {

/// Between which values the colours of a map run. Without negative values from 0 in the Heat ramp,
/// with them as far down as up in a signed one, so that 0 is neutral.
struct MapRange {
    double low = 0, high = 1;
    Ramp ramp(bool isDark) const {
        return low >= 0 ? Ramp::Heat : isDark ? Ramp::SignedDark : Ramp::Signed;
    }
    bool operator==(const MapRange&) const = default;
};

inline MapRange mapRange(double minimum, double maximum) {
    if (minimum >= 0) return {0, maximum > 0 ? maximum : 1};
    const double extreme = std::max(-minimum, maximum);
    return {-extreme, extreme};
}

} // namespace convstudio
