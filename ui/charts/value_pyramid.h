// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace convstudio {

/// What a stretch of values holds. Values that are not finite are gaps and count for nothing.
struct ValueRange {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    double sum = 0;
    std::uint32_t lowAt = 0, highAt = 0; ///< index of the first value as low, as high
    std::uint32_t count = 0;             ///< of finite values

    bool isEmpty() const { return count == 0; }
    double mean() const { return sum / count; }
    void add(double value, std::uint32_t at);
    void add(const ValueRange& later);
};

/// Values in the order they came and, over them, ranges of 16, 32, 64 ... values: the exact extremes
/// of any stretch in O(log n). Appending costs O(1) on average.
class ValuePyramid {
public:
    void append(double value);
    void clear();
    std::size_t size() const { return m_values.size(); }
    double operator[](std::size_t index) const { return m_values[index]; }
    const std::vector<double>& values() const { return m_values; }
    /// Of the values [first, last).
    ValueRange range(std::size_t first, std::size_t last) const;

private:
    /// Full blocks of one size and the one that is being filled.
    struct Level {
        std::vector<ValueRange> full;
        ValueRange open;
    };
    std::vector<double> m_values;
    std::vector<Level> m_levels; ///< level k: blocks of 16 << k values
};

} // namespace convstudio
