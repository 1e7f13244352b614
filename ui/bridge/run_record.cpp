// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/run_record.h"

namespace convstudio {

void RunRecord::take(const TrainEvent& event) {
    if (const auto* value = std::get_if<RunStarted>(&event)) started = *value;
    if (const auto* value = std::get_if<StepEvent>(&event)) steps.push_back(*value);
    if (const auto* value = std::get_if<EpochEvent>(&event)) epochs.push_back(*value);
    if (const auto* value = std::get_if<NodesEvent>(&event)) nodes = *value;
    if (const auto* value = std::get_if<SamplesEvent>(&event)) samples = *value;
    if (const auto* value = std::get_if<FailedEvent>(&event)) failed = *value;
    if (const auto* value = std::get_if<FinishedEvent>(&event)) finished = *value;
}

double RunRecord::epochAt(std::int64_t step) const {
    if (!started || started->stepsPerEpoch == 0) return 0;
    return static_cast<double>(step) / static_cast<double>(started->stepsPerEpoch);
}

double RunRecord::progress() const {
    if (!started || started->epochs == 0 || steps.empty()) return 0;
    return epochAt(steps.back().step) / static_cast<double>(started->epochs);
}

} // namespace convstudio
