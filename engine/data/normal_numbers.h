// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/random.h"

#include <array>

namespace convstudio {

/// Standard normal numbers by the ziggurat method with 128 layers (Marsaglia & Tsang 2000 in
/// Doornik's form, 2005): some ten times faster than RandomStream::normal(), for every value of an
/// image. Draws from `random` alone; immutable.
class NormalNumbers {
public:
    NormalNumbers();
    double draw(RandomStream& random) const;

private:
    static constexpr std::size_t kLayers = 128;
    double tail(RandomStream& random, bool isNegative) const;
    bool isBelowCurve(std::size_t layer, double x, RandomStream& random) const;

    std::array<double, kLayers + 1> m_edge{}; ///< right edge of each layer, widest first
    std::array<double, kLayers> m_ratio{};    ///< of the next edge to this one
};

} // namespace convstudio
