// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

/// Colour arithmetic for checking the token table.
namespace testsupport {

using Rgb = std::array<double, 3>; ///< linear light, [0, 1]
using Lab = std::array<double, 3>; ///< CIELAB, D65

enum class Sight { Normal, Protan, Deutan, Tritan };

Rgb linearRgb(const std::string& hex); ///< "#RRGGBB"
/// Colours as a dichromat sees them (Machado, Oliveira & Fernandes 2009, severity 1.0).
Rgb seen(const Rgb& colour, Sight sight);
Lab toLab(const Rgb& colour);
/// CIEDE2000 (Sharma, Wu & Dalal 2005).
double ciede2000(const Lab& a, const Lab& b);
/// Contrast ratio of WCAG 2.
double contrast(const std::string& hexA, const std::string& hexB);

} // namespace testsupport
