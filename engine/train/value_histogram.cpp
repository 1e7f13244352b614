// SPDX-License-Identifier: Apache-2.0
#include "engine/train/value_histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convstudio {

Histogram histogramOf(std::span<const float> values) {
    Histogram histogram;
    histogram.counts.assign(kHistogramBins, 0);
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (const float value : values) {
        if (!std::isfinite(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (!(low <= high)) return histogram;
    const float scale = high > low ? static_cast<float>(kHistogramBins) / (high - low) : 0.0F;
    std::int64_t zeros = 0;
    for (const float value : values) {
        if (!std::isfinite(value)) continue;
        const auto bin = static_cast<std::size_t>((value - low) * scale);
        ++histogram.counts[std::min(bin, kHistogramBins - 1)];
        zeros += value == 0;
    }
    histogram.low = low;
    histogram.high = high;
    histogram.zeroShare = static_cast<double>(zeros) / static_cast<double>(values.size());
    return histogram;
}

} // namespace convstudio
