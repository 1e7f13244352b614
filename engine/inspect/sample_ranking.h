// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/predictions.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace convstudio {

/// One image of a split as the network judged it.
struct JudgedSample {
    std::uint32_t row = 0; ///< in the Predictions
    std::int64_t label = 0;
    std::int64_t predicted = 0;
    double confidence = 0;     ///< probability of the predicted class
    double trueProbability = 0;
    double margin = 0;         ///< probability of the predicted class less that of the runner-up
    double loss = 0;           ///< cross-entropy of this image
    bool isRight() const { return label == predicted; }
};
/// In the order of the split. Ties go to the lower class, as argmax does.
std::vector<JudgedSample> judge(const Predictions& predictions);

enum class SampleOrder { Index, Loss, Confidence, Margin };
/// Which samples, in which order: loss and confidence from the highest, margin from the lowest.
struct SampleQuery {
    enum class Only { All, Right, Wrong };
    Only only = Only::All;
    std::optional<std::int64_t> label{};
    std::optional<std::int64_t> predicted{};
    SampleOrder order = SampleOrder::Index;
    bool isReversed = false;
    bool operator==(const SampleQuery&) const = default;
};
/// Rows into `judged` of those that fit; equal ones stay in the order of the split.
std::vector<std::uint32_t> select(const std::vector<JudgedSample>& judged, const SampleQuery& query);

} // namespace convstudio
