// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"

namespace convstudio {

/// Mean and population standard deviation per channel of x / 255, exact: from integer histograms.
Normalization channelStatistics(const ImageStore& images, std::span<const std::uint32_t> chosen,
                                TaskRunner& runner);

/// `normalize` of a resolved data section: dataset, imagenet, zero_one, minus_one_one or
/// {mean, std}. A channel without variation is divided by 1. Error "normalize-channels".
Result<Normalization> resolveNormalization(const Json& normalize, const Normalization& statistics);

} // namespace convstudio
