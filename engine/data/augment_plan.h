// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace convstudio {

class PixelTransform;

/// One entry of `data.augment` beside others, in the order of the list.
struct PlannedTransform {
    /// Null: this is where flip and crop take place.
    std::shared_ptr<const PixelTransform> transform{};
    bool flips = false, crops = false;
    double probability = 1;
    std::string purpose{};        ///< names its random stream: "augment.RandomRotation"
    std::uint64_t occurrence = 0; ///< how many of its type stand before it
};

/// Augmentation as resolved from `data.augment`, ready to run.
struct AugmentPlan {
    double flipProbability = 0; ///< RandomHorizontalFlip.p
    std::int64_t cropPadding = 0; ///< RandomCrop.padding; 0 = none
    double cropProbability = 1;
    /// The whole list in its order, as soon as it holds more than flip and crop; null = these two
    /// alone, which are moved without being calculated with.
    std::shared_ptr<const std::vector<PlannedTransform>> transforms{};
    bool any() const { return flipProbability > 0 || cropPadding > 0 || transforms; }
};

/// Of several flips or crops the last counts. What does nothing (probability 0, no padding) is left
/// out. Unknown types are passed over: checkData() names them.
AugmentPlan augmentPlan(const Json& resolvedAugment);

} // namespace convstudio
