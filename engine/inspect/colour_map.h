// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"

#include <array>
#include <cstdint>
#include <span>

namespace convstudio {

/// Ramps for pictures of numbers whose lightness L* (CIE 1976, white point D65) is linear in the
/// value, so that equal steps look equal and a print in grey still reads (Kovesi 2015, Good colour
/// maps). Heat: black, purple, red, orange, pale yellow. Signed: blue over a light neutral to
/// orange, darker to both ends; SignedDark: the same two hues over a dark neutral, brighter to both
/// ends, for dark surroundings.
enum class Ramp { Heat, Signed, SignedDark, Grey };
/// `t` in [0, 1]; outside is clipped, NaN is grey.
std::array<std::uint8_t, 3> rampColour(Ramp ramp, double t);
/// [height, width] values as RGB: `low` is the ramp's beginning, `high` its end.
Image rampImage(std::span<const float> values, int height, int width, Ramp ramp, double low,
                double high);
/// `map` in [0, 1] at the picture's size laid over it in the Heat ramp; a pixel's cover is
/// opacity · its value, so that cold places stay as they are.
Image overlay(const Image& picture, std::span<const float> map, double opacity);

} // namespace convstudio
