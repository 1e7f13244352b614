// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/colour_map.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace convstudio {

namespace {

using Rgb8 = std::array<std::uint8_t, 3>;
using Linear = std::array<double, 3>;

/// A colour by lightness (0 to 100), chroma and hue in degrees: CIE L*C*h.
struct Lch {
    double lightness = 0, chroma = 0, hue = 0;
};

double fromLab(double f) {
    constexpr double kKnee = 6.0 / 29;
    return f > kKnee ? f * f * f : 3 * kKnee * kKnee * (f - 4.0 / 29);
}

/// Linear sRGB; outside of [0, 1] where the screen has no such colour.
Linear linearRgb(const Lch& colour) {
    const double angle = colour.hue * std::numbers::pi / 180;
    const double level = (colour.lightness + 16) / 116;
    const double x = 0.95047 * fromLab(level + colour.chroma * std::cos(angle) / 500);
    const double y = fromLab(level);
    const double z = 1.08883 * fromLab(level - colour.chroma * std::sin(angle) / 200);
    return {3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
            -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
            0.0556434 * x - 0.2040259 * y + 1.0572252 * z};
}

bool isOnScreen(const Linear& colour) {
    constexpr double kSlack = 1e-4;
    return std::all_of(colour.begin(), colour.end(),
                       [](double v) { return v >= -kSlack && v <= 1 + kSlack; });
}

std::uint8_t encoded(double linear) {
    const double v = std::clamp(linear, 0.0, 1.0);
    const double s = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(s * 255));
}

/// The colour of that lightness and hue with as much of the chroma as the screen has.
Rgb8 shown(Lch colour) {
    if (!isOnScreen(linearRgb(colour))) {
        double fits = 0;
        double fails = colour.chroma;
        for (int step = 0; step < 24; ++step) {
            colour.chroma = (fits + fails) / 2;
            (isOnScreen(linearRgb(colour)) ? fits : fails) = colour.chroma;
        }
        colour.chroma = fits;
    }
    const Linear linear = linearRgb(colour);
    return {encoded(linear[0]), encoded(linear[1]), encoded(linear[2])};
}

/// Chroma and hue at one lightness of a ramp; linear in between.
struct Anchor {
    double lightness, chroma, hue;
};

/// Purple, red, orange, pale yellow. Hues beyond 360° go on where the circle closed.
constexpr std::array kHeatPath = {Anchor{0, 0, 310},    Anchor{22, 52, 322}, Anchor{42, 70, 372},
                                  Anchor{58, 84, 408},  Anchor{76, 80, 431}, Anchor{90, 72, 454},
                                  Anchor{98, 30, 464}};
constexpr double kBlueHue = 272;
constexpr double kOrangeHue = 62;
constexpr double kSignedChroma = 54;

Rgb8 heat(double t) {
    const double lightness = t * kHeatPath.back().lightness;
    const auto* upper = std::find_if(kHeatPath.begin() + 1, kHeatPath.end() - 1,
                                     [&](const Anchor& a) { return a.lightness >= lightness; });
    const Anchor& a = *(upper - 1);
    const Anchor& b = *upper;
    const double share = (lightness - a.lightness) / (b.lightness - a.lightness);
    return shown({lightness, std::lerp(a.chroma, b.chroma, share), std::lerp(a.hue, b.hue, share)});
}

/// Lightness runs evenly from `neutral` in the middle to `end` on both sides.
Rgb8 diverging(double t, double neutral, double end) {
    const double distance = std::abs(2 * t - 1);
    return shown({std::lerp(neutral, end, distance), kSignedChroma * distance,
                  t < 0.5 ? kBlueHue : kOrangeHue});
}

constexpr int kSteps = 1024; ///< finer than 8 bits a channel can tell

using Table = std::array<Rgb8, kSteps + 1>;

Rgb8 computed(Ramp ramp, double t) {
    switch (ramp) {
    case Ramp::Heat: return heat(t);
    case Ramp::Signed: return diverging(t, 95, 45);
    case Ramp::SignedDark: return diverging(t, 14, 64);
    case Ramp::Grey: break;
    }
    return shown({100 * t, 0, 0});
}

Table computedTable(Ramp ramp) {
    Table table;
    for (int i = 0; i <= kSteps; ++i) {
        table[static_cast<std::size_t>(i)] = computed(ramp, static_cast<double>(i) / kSteps);
    }
    return table;
}

const Table& tableOf(Ramp ramp) {
    static const std::array<Table, 4> tables = {computedTable(Ramp::Heat),
                                                computedTable(Ramp::Signed),
                                                computedTable(Ramp::SignedDark),
                                                computedTable(Ramp::Grey)};
    return tables[static_cast<std::size_t>(ramp)];
}

constexpr Rgb8 kNoNumber = {128, 128, 128};

Rgb8 lookUp(const Table& table, double t) {
    if (std::isnan(t)) return kNoNumber;
    return table[static_cast<std::size_t>(std::lround(std::clamp(t, 0.0, 1.0) * kSteps))];
}

} // namespace

std::array<std::uint8_t, 3> rampColour(Ramp ramp, double t) { return lookUp(tableOf(ramp), t); }

Image rampImage(std::span<const float> values, int height, int width, Ramp ramp, double low,
                double high) {
    assert(values.size() == static_cast<std::size_t>(height) * static_cast<std::size_t>(width));
    const Table& table = tableOf(ramp);
    // A map of one single value has no range: it shows as the ramp's beginning, a signed one as its
    // middle.
    const bool isSigned = ramp == Ramp::Signed || ramp == Ramp::SignedDark;
    const double flat = isSigned ? 0.5 : 0;
    const double range = high - low;
    Image image{height, width, 3, {}};
    image.pixels.reserve(values.size() * 3);
    for (const float value : values) {
        const double t = range > 0 ? (value - low) / range : std::isnan(value) ? value : flat;
        const Rgb8 colour = lookUp(table, t);
        image.pixels.insert(image.pixels.end(), colour.begin(), colour.end());
    }
    return image;
}

Image overlay(const Image& picture, std::span<const float> map, double opacity) {
    const auto channels = static_cast<std::size_t>(picture.channels);
    assert(map.size() * channels == picture.pixels.size());
    const Table& table = tableOf(Ramp::Heat);
    Image image{picture.height, picture.width, 3, {}};
    image.pixels.reserve(map.size() * 3);
    for (std::size_t i = 0; i < map.size(); ++i) {
        const double value = std::isnan(map[i]) ? 0 : std::clamp<double>(map[i], 0, 1);
        const double cover = std::clamp(opacity, 0.0, 1.0) * value;
        const Rgb8 colour = lookUp(table, value);
        for (std::size_t c = 0; c < 3; ++c) {
            const double under = picture.pixels[i * channels + (channels >= 3 ? c : 0)];
            image.pixels.push_back(
                static_cast<std::uint8_t>(std::lround(std::lerp(under, double(colour[c]), cover))));
        }
    }
    return image;
}

} // namespace convstudio
