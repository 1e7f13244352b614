// SPDX-License-Identifier: Apache-2.0
// The way back from a line of history.jsonl to the event; see toJson(TrainEvent).
#include "ui/bridge/run_record.h"

#include <limits>

namespace convstudio {

namespace {

/// A line was written by this program, but its file may have been edited by anybody.
class LineReader {
public:
    explicit LineReader(const Json& line) : m_line(line) {}
    void read(const char* key, std::string& value) const {
        if (const Json* found = at(key); found && found->is_string())
            value = found->get<std::string>();
    }
    void read(const char* key, std::int64_t& value) const {
        if (const Json* found = at(key); found && found->is_number_integer())
            value = found->get<std::int64_t>();
    }
    void read(const char* key, int& value) const {
        std::int64_t wide = value;
        read(key, wide);
        value = int(wide);
    }
    void read(const char* key, double& value) const {
        const Json* found = at(key);
        value = found && found->is_number() ? found->get<double>()
                                            : std::numeric_limits<double>::quiet_NaN();
    }
    void read(const char* key, Json& value) const {
        if (const Json* found = at(key)) value = *found;
    }

private:
    const Json* at(const char* key) const {
        const auto found = m_line.find(key);
        return found == m_line.end() ? nullptr : &*found;
    }
    const Json& m_line;
};

RunStarted startedFrom(const LineReader& line) {
    RunStarted event;
    line.read("run", event.run);
    line.read("parameters", event.parameters);
    line.read("train_images", event.trainImages);
    line.read("validation_images", event.validationImages);
    line.read("test_images", event.testImages);
    line.read("epochs", event.epochs);
    line.read("batch_size", event.batchSize);
    line.read("steps_per_epoch", event.stepsPerEpoch);
    line.read("device", event.device);
    line.read("precision", event.precision);
    line.read("threads", event.threads);
    return event;
}

StepEvent stepFrom(const LineReader& line) {
    StepEvent event;
    line.read("step", event.step);
    line.read("epoch", event.epoch);
    line.read("loss", event.loss);
    line.read("accuracy", event.accuracy);
    line.read("lr", event.lr);
    line.read("grad_norm", event.gradNorm);
    line.read("images_per_second", event.imagesPerSecond);
    return event;
}

EpochEvent epochFrom(const LineReader& line) {
    EpochEvent event;
    line.read("epoch", event.epoch);
    line.read("train_loss", event.trainLoss);
    line.read("train_accuracy", event.trainAccuracy);
    line.read("val_loss", event.valLoss);
    line.read("val_accuracy", event.valAccuracy);
    line.read("lr", event.lr);
    line.read("seconds", event.seconds);
    line.read("images_per_second", event.imagesPerSecond);
    return event;
}

CheckpointEvent checkpointFrom(const LineReader& line) {
    CheckpointEvent event;
    line.read("file", event.file);
    line.read("epoch", event.epoch);
    line.read("step", event.step);
    return event;
}

SettingEvent settingFrom(const LineReader& line) {
    SettingEvent event;
    line.read("path", event.path);
    line.read("old", event.oldValue);
    line.read("new", event.newValue);
    line.read("step", event.step);
    return event;
}

template <class Event>
Event atStep(const LineReader& line) {
    Event event;
    line.read("step", event.step);
    return event;
}

AdviceEvent adviceFrom(const LineReader& line) {
    AdviceEvent event;
    line.read("code", event.code);
    line.read("text", event.text);
    return event;
}

FailedEvent failedFrom(const LineReader& line) {
    FailedEvent event;
    line.read("code", event.code);
    line.read("node", event.node);
    line.read("text", event.text);
    line.read("step", event.step);
    return event;
}

FinishedEvent finishedFrom(const LineReader& line) {
    FinishedEvent event;
    line.read("status", event.status);
    line.read("best_epoch", event.bestEpoch);
    line.read("seconds", event.seconds);
    return event;
}

EvaluationEvent evaluationFrom(Json line) {
    line.erase("event");
    line.erase("time");
    return {std::move(line)};
}

} // namespace

std::optional<TrainEvent> eventFrom(const Json& line) {
    if (!line.is_object()) return {};
    std::string kind;
    const LineReader reader(line);
    reader.read("event", kind);
    if (kind == "step") return stepFrom(reader);
    if (kind == "epoch") return epochFrom(reader);
    if (kind == "checkpoint") return checkpointFrom(reader);
    if (kind == "run_started") return startedFrom(reader);
    if (kind == "setting") return settingFrom(reader);
    if (kind == "paused") return atStep<PausedEvent>(reader);
    if (kind == "resumed") return atStep<ResumedEvent>(reader);
    if (kind == "advice") return adviceFrom(reader);
    if (kind == "evaluation") return evaluationFrom(line);
    if (kind == "failed") return failedFrom(reader);
    if (kind == "finished") return finishedFrom(reader);
    return {};
}

} // namespace convstudio
