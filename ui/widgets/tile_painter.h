// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QImage>
#include <QRectF>

namespace convstudio {

/// A picture in a box of radius 6, its sides kept in proportion: nearest neighbour below 64 px, so
/// that its pixels are seen, else smooth. A null picture leaves the empty box.
void paintTilePicture(QPainter& painter, const Theme& theme, const QRectF& box,
                      const QImage& picture);

} // namespace convstudio
