// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/calibration.h"

#include "engine/train/evaluation.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

Calibration calibration(const std::vector<JudgedSample>& judged, int bins) {
    const auto count = static_cast<std::size_t>(std::max(1, bins));
    Calibration result;
    result.bins.resize(count);
    std::vector<double> gaps(count, 0); // what evaluateLogits() sums, so that both agree
    for (const JudgedSample& sample : judged) {
        const std::size_t k = confidenceBin(sample.confidence, count);
        const double hit = sample.isRight() ? 1 : 0;
        gaps[k] += hit - sample.confidence;
        ReliabilityBin& bin = result.bins[k];
        ++bin.images;
        bin.confidence += sample.confidence;
        bin.accuracy += hit;
    }
    double gapSum = 0;
    for (std::size_t k = 0; k < count; ++k) {
        ReliabilityBin& bin = result.bins[k];
        bin.low = static_cast<double>(k) / static_cast<double>(count);
        bin.high = static_cast<double>(k + 1) / static_cast<double>(count);
        if (bin.images == 0) continue;
        result.meanConfidence += bin.confidence;
        result.accuracy += bin.accuracy;
        gapSum += std::abs(gaps[k]);
        bin.confidence /= static_cast<double>(bin.images);
        bin.accuracy /= static_cast<double>(bin.images);
        result.largestError =
            std::max(result.largestError, std::abs(gaps[k]) / static_cast<double>(bin.images));
    }
    if (judged.empty()) return result;
    const auto images = static_cast<double>(judged.size());
    result.expectedError = gapSum / images;
    result.meanConfidence /= images;
    result.accuracy /= images;
    return result;
}

} // namespace convstudio
