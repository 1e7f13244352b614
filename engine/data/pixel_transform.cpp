// SPDX-License-Identifier: Apache-2.0
#include "engine/data/pixel_transform.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace convstudio {

namespace {

struct Entry {
    std::string_view type;
    transforms::Maker make;
};

constexpr std::array kTable = {
    Entry{"RandomRotation", transforms::makeRotation},
    Entry{"RandomAffine", transforms::makeAffine},
    Entry{"RandomErasing", transforms::makeErasing},
    Entry{"ColorJitter", transforms::makeColorJitter},
    Entry{"GaussianNoise", transforms::makeGaussianNoise},
};

} // namespace

std::unique_ptr<const PixelTransform> makePixelTransform(const std::string& type,
                                                         const Json& parameters) {
    const auto entry = std::find_if(kTable.begin(), kTable.end(),
                                    [&](const Entry& known) { return known.type == type; });
    return entry == kTable.end() ? nullptr : entry->make(parameters);
}

} // namespace convstudio
