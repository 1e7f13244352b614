// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/colour_map.h"
#include "engine/inspect/feature_maps.h"

#include <QImage>

#include <span>

namespace convstudio {

/// What the colours of a map are measured by.
enum class MapScale {
    Map,     ///< each map by itself
    Layer,   ///< all maps of the layer alike
    Network, ///< all maps of all layers alike
};

/// Between which values the colours run. Without negative values from 0 in the Heat ramp, with them
/// as far down as up in the Signed one, so that 0 is neutral.
struct MapRange {
    double low = 0, high = 1;
    Ramp ramp(bool isDark) const {
        return low >= 0 ? Ramp::Heat : isDark ? Ramp::SignedDark : Ramp::Signed;
    }
    bool operator==(const MapRange&) const = default;
};
MapRange mapRange(double minimum, double maximum);
/// Of one channel; `network` is that of all layers.
MapRange mapRange(const FeatureMaps& maps, std::int64_t channel, MapScale scale,
                  const MapRange& network);

/// [height, width] values, a pixel each; `isDark`: for dark surroundings. Any thread.
QImage mapPicture(std::span<const float> values, std::int64_t height, std::int64_t width,
                  const MapRange& range, bool isDark);

} // namespace convstudio
