// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/train/instruments.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace convstudio {

/// What a training says while it runs; values, written one a line to history.jsonl and to
/// `train --json`, and drawn by the window. Losses and accuracies are means over images;
/// accuracies are in [0, 1]; `val*` are NaN (written as null) without validation images.
struct RunStarted {
    std::string run; ///< folder name
    std::int64_t parameters = 0;
    std::int64_t trainImages = 0, validationImages = 0, testImages = 0;
    std::int64_t epochs = 0, batchSize = 0, stepsPerEpoch = 0;
    std::string device, precision;
    int threads = 0;
};
struct StepEvent {
    std::int64_t step = 0; ///< optimizer steps done, from 1
    std::int64_t epoch = 0; ///< from 1
    double loss = 0, accuracy = 0; ///< means over the images since the last step event
    double lr = 0;
    double gradNorm = 0; ///< L2 norm over all parameters at this step, before clipping
    double imagesPerSecond = 0;
};
struct EpochEvent {
    std::int64_t epoch = 0;
    double trainLoss = 0, trainAccuracy = 0, valLoss = 0, valAccuracy = 0;
    double lr = 0, seconds = 0, imagesPerSecond = 0;
};
struct CheckpointEvent { std::string file; std::int64_t epoch = 0, step = 0; };
struct SettingEvent { std::string path; Json oldValue, newValue; std::int64_t step = 0; };
struct PausedEvent { std::int64_t step = 0; };
struct ResumedEvent { std::int64_t step = 0; };
struct AdviceEvent { std::string code, text; };
struct EvaluationEvent { Json report; }; ///< see Evaluation::toJson
struct FailedEvent { std::string code, node, text; std::int64_t step = 0; };
struct FinishedEvent { std::string status; std::int64_t bestEpoch = 0; double seconds = 0; };

/// Live only, never in the history: see Instruments.
struct NodesEvent {
    std::int64_t step = 0, epoch = 0; ///< from 1
    std::vector<NodeFigures> nodes;   ///< in the order of ValidatedGraph::nodes()
};
/// Live only.
struct SamplesEvent {
    std::int64_t step = 0, epoch = 0; ///< from 1
    std::vector<SampleFigures> samples;
};

using TrainEvent = std::variant<RunStarted, StepEvent, EpochEvent, CheckpointEvent, SettingEvent,
                                PausedEvent, ResumedEvent, AdviceEvent, EvaluationEvent,
                                FailedEvent, FinishedEvent, NodesEvent, SamplesEvent>;

/// Called from the session thread.
using EventSink = std::function<void(const TrainEvent&)>;

/// One line of history.jsonl: "event" first, "time" last ("2026-11-22T14:02:00Z").
Json toJson(const TrainEvent& event, const std::string& time);
/// The key of an event kind: "step", "run_started" ...
std::string eventName(const TrainEvent& event);
/// Copy of an event line without times, rates and the run's name (which holds a time): what the
/// promise "bit-identical" compares. `paused` and `resumed` give null: leave such lines out.
Json comparable(Json eventLine);

} // namespace convstudio
