// SPDX-License-Identifier: Apache-2.0
#include "engine/data/normal_numbers.h"

#include <cmath>

namespace convstudio {

namespace {

constexpr double kTailStart = 3.442619855899;
constexpr double kLayerArea = 9.91256303526217e-3;

double density(double x) { return std::exp(-0.5 * x * x); }

} // namespace

NormalNumbers::NormalNumbers() {
    m_edge[0] = kLayerArea / density(kTailStart);
    m_edge[1] = kTailStart;
    for (std::size_t i = 2; i < kLayers; ++i) {
        const double height = kLayerArea / m_edge[i - 1] + density(m_edge[i - 1]);
        m_edge[i] = std::sqrt(-2 * std::log(height));
    }
    for (std::size_t i = 0; i < kLayers; ++i) m_ratio[i] = m_edge[i + 1] / m_edge[i];
}

double NormalNumbers::draw(RandomStream& random) const {
    constexpr double kUnit = 1.0 / 4503599627370496.0; // 2^-52
    for (;;) {
        // One number of 64 bits gives the layer and, from other bits, the place in it.
        const std::uint64_t bits = random.next();
        const auto layer = static_cast<std::size_t>(bits % kLayers);
        const double place = static_cast<double>(bits >> 11) * kUnit - 1;
        const double x = place * m_edge[layer];
        if (std::abs(place) < m_ratio[layer]) return x;
        if (layer == 0) return tail(random, place < 0);
        if (isBelowCurve(layer, x, random)) return x;
    }
}

bool NormalNumbers::isBelowCurve(std::size_t layer, double x, RandomStream& random) const {
    const double low = std::exp(-0.5 * (m_edge[layer] * m_edge[layer] - x * x));
    const double high = std::exp(-0.5 * (m_edge[layer + 1] * m_edge[layer + 1] - x * x));
    return high + random.uniform() * (low - high) < 1;
}

double NormalNumbers::tail(RandomStream& random, bool isNegative) const {
    double x = 0, y = 0;
    do {
        x = std::log(1 - random.uniform()) / kTailStart;
        y = std::log(1 - random.uniform());
    } while (-2 * y < x * x);
    return isNegative ? x - kTailStart : kTailStart - x;
}

} // namespace convstudio
