// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

namespace convstudio {

inline constexpr int kDrawingHeight = 84;

/// What a layer does as a small picture in its family's colour: a window over a grid, a curve, two
/// inputs that meet. `type` chooses among the layers of a family where it matters.
void paintOperation(QPainter& painter, const Theme& theme, Family family, const QString& type,
                    const QRectF& rect);

} // namespace convstudio
