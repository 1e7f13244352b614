// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/map_picture.h"

#include "ui/bridge/sample_pictures.h"

#include <algorithm>

namespace convstudio {

MapRange mapRange(const FeatureMaps& maps, std::int64_t channel, MapScale scale,
                  const MapRange& network) {
    switch (scale) {
    case MapScale::Map: {
        const ChannelFigures& figures = maps.figures[static_cast<std::size_t>(channel)];
        return mapRange(figures.minimum, figures.maximum);
    }
    case MapScale::Layer: return mapRange(maps.minimum, maps.maximum);
    case MapScale::Network: return network;
    }
    return network;
}

QImage mapPicture(std::span<const float> values, std::int64_t height, std::int64_t width,
                  const MapRange& range, bool isDark) {
    return pictureOf(rampImage(values, static_cast<int>(height), static_cast<int>(width),
                               range.ramp(isDark), range.low, range.high));
}

} // namespace convstudio
