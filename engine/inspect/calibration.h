// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/sample_ranking.h"

#include <cstdint>
#include <vector>

namespace convstudio {

/// One bin of a reliability diagram: images whose confidence lies in (low, high].
struct ReliabilityBin {
    double low = 0, high = 0;
    std::int64_t images = 0;
    double confidence = 0; ///< mean; 0 for an empty bin
    double accuracy = 0;
};
/// Reliability diagram with equal bins and expected calibration error, the sum over bins of
/// images/N · |accuracy − confidence| (Guo et al. 2017, equation 5).
struct Calibration {
    std::vector<ReliabilityBin> bins;
    double expectedError = 0;
    double largestError = 0; ///< MCE (equation 6)
    double meanConfidence = 0, accuracy = 0;
};
Calibration calibration(const std::vector<JudgedSample>& judged, int bins = 15);

} // namespace convstudio
