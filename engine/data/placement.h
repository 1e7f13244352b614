// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/augment_plan.h"
#include "engine/data/dataset.h"
#include "engine/data/pixel_transform.h"

namespace convstudio {

/// Crop and flip as one move of whole pixels.
struct Placement {
    std::int64_t top = 0; ///< source row of the first output row; may be negative
    std::int64_t left = 0;
    bool flipped = false;
    bool moves() const { return top != 0 || left != 0 || flipped; }
};

/// The move of one image in one epoch, from the stream (seed, "augment", {epoch, sample}).
Placement drawPlacement(const AugmentPlan& plan, std::uint64_t seed, std::uint64_t epoch,
                        std::uint32_t sample);
/// Moves an image of the store's size, black outside. `out` has room for the image and one byte
/// more.
void placePixels(const ImageStore& images, const std::uint8_t* pixels, const Placement& place,
                 std::uint8_t* out);
/// The same among other transforms.
void placePixels(FloatImage& image, const Placement& place);

} // namespace convstudio
