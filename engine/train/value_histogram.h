// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/instruments.h"

#include <span>

namespace convstudio {

inline constexpr std::size_t kHistogramBins = 64;

/// Counts of values in equal bins over their range, the upper edge in the last bin as in numpy and
/// torch.histc; values that are all alike lie in the first bin of a range without width. Values
/// that are not finite are left out; without finite ones every count is 0.
Histogram histogramOf(std::span<const float> values);

} // namespace convstudio
