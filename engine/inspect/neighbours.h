// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/predictions.h"

#include <cstdint>
#include <span>
#include <vector>

namespace convstudio {

/// A training image that the network sees as similar.
struct Neighbour {
    std::uint32_t row = 0; ///< in the Predictions searched
    double cosine = 0;     ///< of the features: input of the last Linear
};
/// The `most` rows with the largest cosine to `features`, nearest first; `without` (a row of the
/// same predictions: the image itself) is left out. Zero vectors have cosine 0.
std::vector<Neighbour> nearest(const Predictions& predictions, std::span<const float> features,
                               std::size_t most, std::ptrdiff_t without = -1);

} // namespace convstudio
