// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/predictions.h"

#include <cstdint>
#include <string>
#include <vector>

namespace convstudio {

/// A sample that two runs judge differently.
struct Flip {
    std::string sample;
    std::uint32_t image = 0; ///< index into the store of the second subject
    std::int64_t label = 0;  ///< in the second
    std::int64_t before = 0, after = 0; ///< predicted class
    double confidenceBefore = 0, confidenceAfter = 0; ///< of the predicted classes
    double gain = 0; ///< probability of the label, after less before
};
/// What changed from one run to the next over the samples that both have in the split, judged
/// against the labels of the second.
struct Flips {
    std::size_t shared = 0;      ///< samples in both
    std::size_t onlyBefore = 0, onlyAfter = 0;
    std::vector<Flip> mended;    ///< wrong before, right after; largest gain first
    std::vector<Flip> broken;    ///< right before, wrong after; largest loss first
    std::vector<Flip> otherwise; ///< wrong both times, as another class; largest gain first
    /// Two-sided exact McNemar test of mended against broken (McNemar 1947): the probability of a
    /// split at least this uneven by chance.
    double mcnemar = 1;
};
/// The test's probability for so many on either side.
double mcnemarExact(std::int64_t mended, std::int64_t broken);

/// "flips-classes-differ" when the two runs have other classes.
Result<Flips> compareRuns(const Subject& before, const Predictions& predictionsBefore,
                          const Subject& after, const Predictions& predictionsAfter);

} // namespace convstudio
