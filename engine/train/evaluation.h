// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace convstudio {

struct ClassMetrics {
    double precision = 0, recall = 0, f1 = 0; ///< 0 where the denominator is 0
    std::int64_t support = 0;
};

/// Metrics of a classifier on one split.
struct Evaluation {
    std::string split;
    bool isFallback = false; ///< no test split: these are validation numbers
    std::int64_t images = 0;
    std::vector<std::string> classes;
    double loss = 0; ///< mean cross-entropy (no smoothing, no weights)
    double accuracy = 0;
    double accuracyLow = 0, accuracyHigh = 0; ///< 95 % Wilson interval
    double balancedAccuracy = 0; ///< mean recall over classes with support
    double top5Accuracy = 0;     ///< NaN below six classes
    double majorityBaseline = 0; ///< share of the most frequent class of this split
    double macroF1 = 0;
    double calibrationError = 0; ///< ECE, 15 equal bins (Guo et al. 2017)
    std::vector<ClassMetrics> perClass;
    std::vector<std::vector<std::int64_t>> confusion; ///< [true][predicted]
    Json toJson() const; ///< keys of the contract
};

/// `logits` [N, classes] row-major; labels in [0, classes). Without images every metric is NaN
/// (null in JSON) but the counts. Sums run in double in the order of the images.
Evaluation evaluateLogits(std::span<const float> logits, std::span<const std::int64_t> labels,
                          const std::vector<std::string>& classes, const std::string& split);

/// Bin of a reliability diagram with `bins` equal bins: bin k holds (k / bins, (k + 1) / bins].
std::size_t confidenceBin(double confidence, std::size_t bins);

/// 95 % interval of a proportion (Wilson 1927).
struct Interval { double low = 0, high = 0; };
Interval wilsonInterval(std::int64_t successes, std::int64_t trials);

} // namespace convstudio
