// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"

namespace convstudio {

/// Grey ↔ RGB (ITU-R BT.601 luma). `channels`: 0 = as it is, else 1 or 3; the image has 1 or 3.
Image withChannels(Image image, int channels);

} // namespace convstudio
