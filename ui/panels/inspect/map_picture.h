// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"
#include "engine/inspect/map_range.h"

#include <QImage>

#include <span>

namespace convstudio {

/// What the colours of a map are measured by.
enum class MapScale {
    Map,     ///< each map by itself
    Layer,   ///< all maps of the layer alike
    Network, ///< all maps of all layers alike
};

/// Of one channel; `network` is that of all layers.
MapRange mapRange(const FeatureMaps& maps, std::int64_t channel, MapScale scale,
                  const MapRange& network);

/// [height, width] values, a pixel each; `isDark`: for dark surroundings. Any thread.
QImage mapPicture(std::span<const float> values, std::int64_t height, std::int64_t width,
                  const MapRange& range, bool isDark);

} // namespace convstudio
