// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"

#include <array>
#include <cstdint>
#include <span>

namespace convstudio {

/// Every pixel as a square of `factor` × `factor`: small maps stay sharp. `factor` ≥ 1.
Image enlarged(const Image& image, int factor);
/// The smallest whole factor that makes the longer side at least `side` pixels; 1 where it is.
int factorTo(const Image& image, int side);

/// How a sheet lays out its tiles: rows from the left, top to bottom.
struct SheetLayout {
    int columns = 1;
    int gap = 4; ///< pixels between tiles and around them
    std::array<std::uint8_t, 3> background = {27, 31, 37};
};
/// Pictures in rows, RGB; grey ones become RGB. A cell is as large as the largest tile, smaller
/// ones lie at its upper left. No tiles: a sheet of one gap.
Image contactSheet(std::span<const Image> tiles, const SheetLayout& layout);
/// Columns that make a sheet of `tiles` about as wide as high.
int squareColumns(std::size_t tiles);

} // namespace convstudio
