// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/augment_plan.h"
#include "engine/data/dataset.h"
#include "engine/data/pixel_transform.h"

#include <span>

namespace convstudio {

/// Working memory of one thread.
struct AugmentScratch {
    std::vector<std::uint8_t> bytes;
    FloatImage image;
};

/// An image as training gets it, before it is normalised: bytes where pixels were only moved, else
/// floats of 0 to 255; the other is null. [H, W, C], valid as long as scratch and store.
struct AugmentedPixels {
    const std::uint8_t* bytes = nullptr;
    const float* floats = nullptr;
};
/// Depends on (seed, epoch, sample) alone. Each transform beyond flip and crop draws from a stream
/// of its own: (seed, "augment.<type>", {epoch, sample, how many of the type stand before it}).
AugmentedPixels augmentPixels(const AugmentPlan& plan, const ImageStore& images,
                              std::uint32_t sample, std::uint64_t seed, std::uint64_t epoch,
                              AugmentScratch& scratch);

/// One image as the loader makes it for epoch `epoch` (from 0) of a training with this seed: for
/// previews. Any thread.
struct AugmentedImage {
    Image picture;             ///< what it looks like, rounded to bytes
    std::vector<float> values; ///< what the network receives: normalised, [H, W, C]
};
AugmentedImage augmentedImage(const ImageStore& images, std::uint32_t sample,
                              const AugmentPlan& plan, const Normalization& normalization,
                              std::uint64_t seed, std::uint64_t epoch);

} // namespace convstudio
