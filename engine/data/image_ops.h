// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"

namespace convstudio {

/// Grey ↔ RGB (ITU-R BT.601 luma); alpha is composed on white. The image has 1, 3 or 4 channels.
/// `channels`: 1 or 3; 0 = as it is, without alpha.
Image withChannels(Image image, int channels);

} // namespace convstudio
