// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/confusion_picture.h"

#include "engine/base/encode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace convstudio {

namespace {

using Rgb = std::array<std::uint8_t, 3>;

constexpr Rgb kBlank = {255, 255, 255};
constexpr Rgb kHit = {63, 95, 214};
constexpr Rgb kError = {189, 110, 13};
constexpr double kFaintest = 0.08; ///< of the colour, so that a single error is seen
constexpr int kCell = 24;
constexpr int kMostPixels = 2400; ///< of a side
constexpr int kNames = 150;       ///< room for a name beside the cells
constexpr std::size_t kMostNames = 100;

Rgb cellColour(const ConfusionShades& shades, std::int64_t count, bool isHit) {
    if (count == 0) return kBlank;
    const double shade = shades.shade(static_cast<double>(count), isHit);
    const double share = kFaintest + (1 - kFaintest) * shade;
    const Rgb& full = isHit ? kHit : kError;
    Rgb colour{};
    for (std::size_t c = 0; c < colour.size(); ++c) {
        colour[c] = static_cast<std::uint8_t>(std::lround(kBlank[c] + (full[c] - kBlank[c]) * share));
    }
    return colour;
}

int cellSide(std::size_t classes) {
    const int most = kMostPixels / std::max(1, static_cast<int>(classes));
    return std::clamp(most, 1, kCell);
}

void fillCell(Image& image, int top, int left, int side, const Rgb& colour) {
    for (int y = top; y < top + side; ++y) {
        for (int x = left; x < left + side; ++x) {
            std::ranges::copy(colour, image.pixels.begin() + (std::ptrdiff_t{y} * image.width + x) * 3);
        }
    }
}

std::string hex(const Rgb& colour) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", colour[0], colour[1], colour[2]);
    return text;
}

/// Black or white, whichever contrasts more (relative luminance, WCAG 2.1).
const char* inkOn(const Rgb& colour) {
    const auto linear = [](std::uint8_t value) {
        const double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const double luminance =
        0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

std::string textAt(double x, double y, const std::string& attributes, const std::string& text) {
    char place[96];
    std::snprintf(place, sizeof place, "<text x=\"%.1f\" y=\"%.1f\" ", x, y);
    return place + attributes + ">" + xmlEscaped(text) + "</text>\n";
}

/// Names left of the rows and, leaning, below the columns.
std::string names(const std::vector<std::string>& classes, const std::vector<std::size_t>& order,
                  int side) {
    std::string svg;
    const double bottom = static_cast<double>(order.size()) * side + 12;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const double middle = (static_cast<double>(place) + 0.5) * side;
        const std::string& name = classes[order[place]];
        svg += textAt(kNames - 8, middle + 4, "text-anchor=\"end\"", name);
        char turn[96];
        std::snprintf(turn, sizeof turn, "text-anchor=\"end\" transform=\"rotate(-45 %.1f %.1f)\"",
                      kNames + middle, bottom);
        svg += textAt(kNames + middle, bottom, turn, name);
    }
    return svg;
}

} // namespace

Image confusionImage(const ConfusionCounts& counts, const std::vector<std::size_t>& order) {
    const int side = cellSide(order.size());
    const int pixels = side * static_cast<int>(order.size());
    Image image{pixels, pixels, 3, {}};
    image.pixels.resize(static_cast<std::size_t>(pixels) * static_cast<std::size_t>(pixels) * 3);
    const ConfusionShades shades(confusionValues(counts, ConfusionScale::Counts));
    for (std::size_t y = 0; y < order.size(); ++y) {
        for (std::size_t x = 0; x < order.size(); ++x) {
            const std::int64_t count = counts[order[y]][order[x]];
            fillCell(image, static_cast<int>(y) * side, static_cast<int>(x) * side, side,
                     cellColour(shades, count, x == y));
        }
    }
    return image;
}

std::string confusionDrawing(const ConfusionCounts& counts,
                             const std::vector<std::string>& classes,
                             const std::vector<std::size_t>& order) {
    const bool isCounted = order.size() <= kCountedClasses;
    const int side = isCounted ? 2 * kCell : cellSide(order.size());
    const int cells = side * static_cast<int>(order.size());
    char line[256];
    std::snprintf(line, sizeof line,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                  "font-family=\"Inter, Noto Sans, sans-serif\" font-size=\"12\">\n",
                  kNames + cells + 8, cells + kNames);
    std::string svg = line;
    const ConfusionShades shades(confusionValues(counts, ConfusionScale::Counts));
    for (std::size_t y = 0; y < order.size(); ++y) {
        for (std::size_t x = 0; x < order.size(); ++x) {
            const std::int64_t count = counts[order[y]][order[x]];
            if (count == 0) continue;
            const Rgb colour = cellColour(shades, count, x == y);
            const int left = kNames + static_cast<int>(x) * side, top = static_cast<int>(y) * side;
            std::snprintf(line, sizeof line,
                          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", left,
                          top, side, side, hex(colour).c_str());
            svg += line;
            if (!isCounted) continue;
            svg += textAt(left + side / 2.0, top + side / 2.0 + 4,
                          std::string("text-anchor=\"middle\" fill=\"") + inkOn(colour) + "\"",
                          std::to_string(count));
        }
    }
    std::snprintf(line, sizeof line,
                  "<rect x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\" fill=\"none\" "
                  "stroke=\"#7c8796\"/>\n",
                  kNames, cells, cells);
    svg += line;
    if (order.size() <= kMostNames) svg += names(classes, order, side);
    return svg + "</svg>\n";
}

} // namespace convstudio
