// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/value_pyramid.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace convstudio {

namespace {
constexpr std::size_t kLeaf = 16;
}

void ValueRange::add(double value, std::uint32_t at) {
    if (!std::isfinite(value)) return;
    if (value < low) {
        low = value;
        lowAt = at;
    }
    if (value > high) {
        high = value;
        highAt = at;
    }
    sum += value;
    ++count;
}

void ValueRange::add(const ValueRange& later) {
    if (later.low < low) {
        low = later.low;
        lowAt = later.lowAt;
    }
    if (later.high > high) {
        high = later.high;
        highAt = later.highAt;
    }
    sum += later.sum;
    count += later.count;
}

void ValuePyramid::append(double value) {
    if (m_levels.empty()) m_levels.emplace_back();
    m_levels[0].open.add(value, std::uint32_t(m_values.size()));
    m_values.push_back(value);
    // A block that is full joins its row and the block above, which may be full by it.
    for (std::size_t level = 0, block = kLeaf; m_values.size() % block == 0; ++level, block *= 2) {
        if (level + 1 == m_levels.size()) m_levels.emplace_back();
        const ValueRange done = m_levels[level].open;
        m_levels[level].full.push_back(done);
        m_levels[level].open = {};
        m_levels[level + 1].open.add(done);
    }
}

void ValuePyramid::clear() {
    m_values.clear();
    m_levels.clear();
}

ValueRange ValuePyramid::range(std::size_t first, std::size_t last) const {
    ValueRange found;
    while (first < last) {
        // The largest full block that starts here and ends in time.
        const std::size_t aligned = first == 0 ? std::bit_floor(last) : first & (~first + 1);
        std::size_t block = std::min(aligned, std::bit_floor(last - first));
        if (block < kLeaf) {
            found.add(m_values[first], std::uint32_t(first));
            ++first;
            continue;
        }
        const std::size_t level = std::size_t(std::countr_zero(block / kLeaf));
        found.add(m_levels[level].full[first / block]);
        first += block;
    }
    return found;
}

} // namespace convstudio
