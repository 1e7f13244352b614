// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/contact_sheet.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

void put(const Image& tile, Image& sheet, int top, int left) {
    const std::size_t last = tile.channels >= 3 ? 1 : 0;
    for (int y = 0; y < tile.height; ++y) {
        const std::uint8_t* from =
            tile.pixels.data() + static_cast<std::ptrdiff_t>(y) * tile.width * tile.channels;
        std::uint8_t* to =
            sheet.pixels.data() + (static_cast<std::ptrdiff_t>(top + y) * sheet.width + left) * 3;
        for (int x = 0; x < tile.width; ++x, from += tile.channels, to += 3) {
            for (std::size_t c = 0; c < 3; ++c) to[c] = from[c * last];
        }
    }
}

} // namespace

Image enlarged(const Image& image, int factor) {
    Image result{image.height * factor, image.width * factor, image.channels, {}};
    result.pixels.reserve(image.pixels.size() * static_cast<std::size_t>(factor * factor));
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(image.width) * image.channels;
    for (int y = 0; y < result.height; ++y) {
        const std::uint8_t* from = image.pixels.data() + y / factor * row;
        for (int x = 0; x < result.width; ++x) {
            const std::uint8_t* pixel = from + x / factor * image.channels;
            result.pixels.insert(result.pixels.end(), pixel, pixel + image.channels);
        }
    }
    return result;
}

int factorTo(const Image& image, int side) {
    const int longer = std::max({image.height, image.width, 1});
    return std::max(1, (side + longer - 1) / longer);
}

Image contactSheet(std::span<const Image> tiles, const SheetLayout& layout) {
    int height = 0, width = 0;
    for (const Image& tile : tiles) {
        height = std::max(height, tile.height);
        width = std::max(width, tile.width);
    }
    const int count = static_cast<int>(tiles.size());
    const int columns = std::clamp(count, 1, std::max(1, layout.columns));
    const int rows = (count + columns - 1) / columns;
    Image sheet{rows * (height + layout.gap) + layout.gap,
                (count == 0 ? 0 : columns * (width + layout.gap)) + layout.gap, 3, {}};
    const std::size_t pixels =
        static_cast<std::size_t>(sheet.height) * static_cast<std::size_t>(sheet.width);
    sheet.pixels.reserve(pixels * 3);
    for (std::size_t i = 0; i < pixels; ++i)
        sheet.pixels.insert(sheet.pixels.end(), layout.background.begin(), layout.background.end());
    for (int i = 0; i < count; ++i)
        put(tiles[static_cast<std::size_t>(i)], sheet,
            layout.gap + i / columns * (height + layout.gap),
            layout.gap + i % columns * (width + layout.gap));
    return sheet;
}

int squareColumns(std::size_t tiles) {
    return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(tiles)))));
}

} // namespace convstudio
