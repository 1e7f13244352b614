// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace convstudio {

/// Running means over images.
struct Meter {
    double lossSum = 0;
    std::int64_t correct = 0;
    std::int64_t images = 0;

    void add(double meanLoss, std::int64_t correctImages, std::int64_t count);
    double loss() const;     ///< NaN without images
    double accuracy() const; ///< NaN without images
};

/// Where a training stands: all that a resume needs beside tensors. Floating-point numbers are
/// stored by their bits, so that a resumed run equals the uninterrupted one.
struct TrainingProgress {
    std::int64_t epoch = 0; ///< epochs finished
    std::int64_t batch = 0; ///< batches done of the open epoch
    std::int64_t step = 0;  ///< optimizer steps done
    Meter epochMeter;       ///< of the open epoch
    Meter window;           ///< since the last step event
    std::optional<double> best; ///< value of the checkpoint metric
    std::int64_t bestEpoch = 0;
    std::optional<double> stoppingBest; ///< value of the early-stopping metric
    std::int64_t epochsWithoutGain = 0;
    bool stoppedEarly = false;
    std::int64_t accumulate = 1;
    std::optional<double> baseLr;       ///< of the schedule; nothing: as in run.json
    std::optional<std::int64_t> epochs; ///< total; nothing: as in run.json
    std::optional<double> stepLr;       ///< of the last step
    double epochSeconds = 0; ///< spent in the open epoch
    double seconds = 0;      ///< spent in the run
    std::uint64_t historyLength = 0; ///< bytes of history.jsonl that belong to this state

    Json toJson() const;
    /// "run-damaged" naming `file` when a value is missing or of another type.
    static Result<TrainingProgress> fromJson(const Json& json, const std::filesystem::path& file);
};

/// The fewest epochs a run can have that stands there: those done and the one begun.
std::int64_t leastEpochs(const TrainingProgress& progress);

} // namespace convstudio
