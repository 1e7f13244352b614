// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/run_store.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace convstudio {

/// One run as the list of runs shows it: run.json and what its history says in sum.
struct RunSummary {
    RunInfo info;
    int number = 0;               ///< "Run 7": oldest = 1
    std::int64_t epochs = 0;      ///< closed
    std::int64_t totalEpochs = 0; ///< as resolved
    double bestLoss = std::numeric_limits<double>::quiet_NaN(); ///< validation loss, best epoch
    double seconds = -1;          ///< of its closed epochs; negative: not known
};

/// What was read of a history, and how long it was then: it only grows.
struct HistorySums {
    std::uintmax_t length = 0;
    std::int64_t epochs = 0;
    double seconds = 0;
    std::map<std::int64_t, double> lossOfEpoch;
};
using HistoryCache = std::map<std::string, HistorySums>; ///< by folder

struct RunSummaries {
    std::vector<RunSummary> runs; ///< newest first
    Issues issues;                ///< folders that do not open
    HistoryCache cache;
};
/// Reads a folder of runs; histories that did not change since `cache` are not read again. Any
/// thread.
RunSummaries summarizeRuns(const std::filesystem::path& runs, HistoryCache cache);

} // namespace convstudio
