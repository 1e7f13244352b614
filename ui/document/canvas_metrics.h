// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSizeF>

namespace convstudio {

/// Measures of the canvas in scene units (ui.md, section 4).
inline constexpr int kGrid = 8;
inline constexpr QSizeF kNodeSize{184, 52};
inline constexpr int kPitch = 84;         ///< node to node, downwards
inline constexpr int kColumnGap = 28;     ///< between columns
inline constexpr int kFramePadding = 16;
inline constexpr int kFrameTitle = 28;

} // namespace convstudio
