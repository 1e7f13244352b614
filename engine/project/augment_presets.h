// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/graph/layer_spec.h"

namespace convstudio {

enum class AugmentStrength { Small, Medium, Large };

/// A list for `data.augment` that suits most pictures of things (not of writing, which a flip
/// destroys): crop with padding and horizontal flip, then rotation, then colour and erasing. Sizes
/// in pixels follow the image [C, H, W]; types this build does not know are left out.
Json augmentPreset(AugmentStrength strength, const Shape& image);

} // namespace convstudio
