// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"

#include <array>
#include <cstdint>
#include <span>

namespace convstudio {

/// Perceptually uniform ramps for pictures of numbers: Heat from black over red to pale yellow with
/// lightness rising evenly, Signed from blue over the neutral colour to orange.
enum class Ramp { Heat, Signed, Grey };
/// `t` in [0, 1]; outside is clipped, NaN is grey.
std::array<std::uint8_t, 3> rampColour(Ramp ramp, double t);
/// [height, width] values as RGB: `low` is the ramp's beginning, `high` its end.
Image rampImage(std::span<const float> values, int height, int width, Ramp ramp, double low,
                double high);
/// `map` in [0, 1] at the picture's size laid over it in the Heat ramp; a pixel's cover is
/// opacity · its value, so that cold places stay as they are.
Image overlay(const Image& picture, std::span<const float> map, double opacity);

} // namespace convstudio
