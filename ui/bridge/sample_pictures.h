// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"

#include <QImage>

namespace convstudio {

/// Images of the engine as Qt has them; any thread.
QImage pictureOf(const Image& image);
/// And back: one channel for grey pictures, else three; what is transparent lies on white.
Image imageOf(const QImage& picture);
/// The stored pixels of one image, as the network gets them before augmentation. Wider or higher
/// than `mostSide`: scaled down.
QImage pictureOf(const ImageStore& images, std::size_t image, int mostSide = 0);

} // namespace convstudio
