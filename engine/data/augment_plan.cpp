// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment_plan.h"

#include "engine/data/pixel_transform.h"

#include <map>
#include <utility>

namespace convstudio {

namespace {

constexpr const char* kFlip = "RandomHorizontalFlip";
constexpr const char* kCrop = "RandomCrop";

void readFlipAndCrop(const Json& augment, AugmentPlan& plan) {
    for (const Json& step : augment) {
        const std::string type = step.value("type", "");
        if (type == kFlip) plan.flipProbability = step.value("p", 0.5);
        if (type == kCrop) {
            const Json padding = step.value("padding", Json(0));
            plan.cropPadding = padding.is_number_integer() ? padding.get<std::int64_t>() : 0;
            plan.cropProbability = step.value("p", 1.0);
        }
    }
}

std::size_t lastOf(const Json& augment, const char* type) {
    for (std::size_t i = augment.size(); i-- > 0;) {
        if (augment[i].value("type", "") == type) return i;
    }
    return augment.size();
}

/// Flip and crop side by side are one move, as when they are alone.
void addPlace(std::vector<PlannedTransform>& list, bool flips) {
    if (list.empty() || list.back().transform) list.emplace_back();
    (flips ? list.back().flips : list.back().crops) = true;
}

} // namespace

AugmentPlan augmentPlan(const Json& resolvedAugment) {
    AugmentPlan plan;
    if (!resolvedAugment.is_array()) return plan;
    readFlipAndCrop(resolvedAugment, plan);
    std::vector<PlannedTransform> list;
    std::map<std::string, std::uint64_t> counts;
    bool isPlain = true;
    for (std::size_t i = 0; i < resolvedAugment.size(); ++i) {
        const Json& step = resolvedAugment[i];
        const std::string type = step.value("type", "");
        if (i == lastOf(resolvedAugment, kFlip) || i == lastOf(resolvedAugment, kCrop)) {
            addPlace(list, type == kFlip);
        }
        auto transform = makePixelTransform(type, step);
        if (!transform) continue;
        const double probability = step.value("p", 1.0);
        const std::uint64_t occurrence = counts[type]++;
        if (probability <= 0) continue;
        isPlain = false;
        list.push_back({.transform = std::move(transform),
                        .probability = probability,
                        .purpose = "augment." + type,
                        .occurrence = occurrence});
    }
    if (!isPlain) {
        plan.transforms = std::make_shared<const std::vector<PlannedTransform>>(std::move(list));
    }
    return plan;
}

} // namespace convstudio
