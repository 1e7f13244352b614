// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/events.h"
#include "engine/train/run_info.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace convstudio {

/// One run as charts and tables show it: the very numbers of history.jsonl, in memory. A live one
/// grows event by event; the others are read from their folder. A plain value.
struct RunRecord {
    QString folder; ///< empty until the folder exists
    QString name;
    QString status; ///< of run.json; "preparing" before the first event
    int number = 0; ///< as shown: "Run 7"; position in the runs folder, oldest = 1
    Json project;   ///< document as trained
    Json resolved;  ///< settings after every "auto"
    std::optional<RunStarted> started;
    std::vector<StepEvent> steps;
    std::vector<double> stepSeconds; ///< time axis of `steps`: seconds of training, pauses left out
    std::vector<EpochEvent> epochs;
    std::vector<std::pair<std::int64_t, SettingEvent>> settings; ///< by step
    std::vector<AdviceEvent> advice;
    std::optional<NodesEvent> nodes;     ///< newest
    std::optional<SamplesEvent> samples; ///< newest
    Json evaluation;                     ///< null until the end
    std::optional<FailedEvent> failed;
    std::optional<FinishedEvent> finished;
    std::int64_t bestEpoch = 0; ///< 0 = none yet
    std::optional<double> bestValAccuracy;
    double seconds = 0; ///< of training up to the newest event, pauses left out

    void take(const TrainEvent& event);
    /// Share of the run that is done, by steps; 0 before it started.
    double progress() const;
    /// What is left of it at the speed of the last steps; negative: not known yet.
    double secondsLeft() const;
    /// Axis of epochs: steps done ÷ steps of an epoch.
    double epochAt(std::int64_t step) const;

    static RunRecord fromHistory(const RunInfo& info, const std::vector<Json>& lines);

private:
    void takeStep(const StepEvent& event);
    void takeEpoch(const EpochEvent& event);
    void takeSetting(const SettingEvent& event);
    void cutAfter(std::int64_t step);
    std::int64_t imagesUpTo(std::int64_t step) const;
    double m_closedSeconds = 0;   ///< of the epochs that are done
    double m_overheadSeconds = 0; ///< of the last epoch, beside its steps: validation, files
};

/// A line of history.jsonl as the event it was written from; nothing for kinds this version does
/// not know. What was null is NaN.
std::optional<TrainEvent> eventFrom(const Json& line);

} // namespace convstudio
