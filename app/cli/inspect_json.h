// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/calibration.h"
#include "engine/inspect/confusion.h"

namespace convstudio::cli {

class Context;

/// What `evaluate` and `inspect` say of a split: the contract's keys of an evaluation,
/// "calibration" and "worst_pairs" (the 50 most frequent).
Json evaluationJson(const Predictions& predictions);
Json calibrationJson(const Calibration& calibration);

/// Confused pairs that are said in words.
inline constexpr std::size_t kPairsInWords = 5;
/// "89 Shirt taken for T-shirt/top (8.90 %)", most frequent first.
std::vector<std::string> pairLines(const Evaluation& evaluation, std::size_t most,
                                   const Context& context);
/// Accuracy with interval and majority baseline, in one sentence.
std::string accuracyLine(const Evaluation& evaluation, const Context& context);

} // namespace convstudio::cli
