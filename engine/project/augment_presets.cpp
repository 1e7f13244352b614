// SPDX-License-Identifier: Apache-2.0
#include "engine/project/augment_presets.h"

#include "engine/project/data_schema.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr double kUsualSide = 32;

/// Padding of four pixels for 32, as in He et al. 2016, section 4.2.
std::int64_t padding(const Shape& image, double share) {
    const double side = image.dims.size() == 3
                            ? static_cast<double>(std::min(image.height(), image.width()))
                            : kUsualSide;
    return std::max<std::int64_t>(1, std::llround(side * share));
}

} // namespace

Json augmentPreset(AugmentStrength strength, const Shape& image) {
    const bool medium = strength != AugmentStrength::Small;
    const bool large = strength == AugmentStrength::Large;
    Json wanted = Json::array();
    wanted.push_back({{"type", "RandomCrop"}, {"padding", padding(image, medium ? 0.125 : 0.0625)}});
    wanted.push_back({{"type", "RandomHorizontalFlip"}});
    if (medium) wanted.push_back({{"type", "RandomRotation"}, {"degrees", large ? 15 : 8}});
    if (large) {
        wanted.push_back({{"type", "ColorJitter"}, {"brightness", 0.2}, {"contrast", 0.2}});
        wanted.push_back({{"type", "RandomErasing"}, {"p", 0.25}});
    }
    Json preset = Json::array();
    for (Json& step : wanted)
        if (!hasErrors(checkTyped(transformTypes(), {}, step, {}))) preset.push_back(std::move(step));
    return preset;
}

} // namespace convstudio
