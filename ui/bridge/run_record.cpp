// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/run_record.h"

#include "engine/base/overloaded.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kRateSteps = 15; ///< step events whose speed counts
constexpr char kBestFile[] = "best.safetensors";

double median(std::vector<double> values) {
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

void RunRecord::take(const TrainEvent& event) {
    std::visit(Overloaded{[this](const RunStarted& e) {
                              started = e;
                              status = "running";
                          },
                          [this](const StepEvent& e) { takeStep(e); },
                          [this](const EpochEvent& e) { takeEpoch(e); },
                          [this](const CheckpointEvent& e) {
                              if (e.file != kBestFile) return;
                              bestEpoch = e.epoch;
                              const bool isKnown = !epochs.empty() && epochs.back().epoch == e.epoch;
                              const double accuracy = isKnown ? epochs.back().valAccuracy : 0;
                              if (isKnown && accuracy == accuracy) bestValAccuracy = accuracy;
                          },
                          [this](const SettingEvent& e) { takeSetting(e); },
                          [this](const PausedEvent&) { status = "paused"; },
                          [this](const ResumedEvent& e) {
                              cutAfter(e.step);
                              status = "running";
                          },
                          [this](const AdviceEvent& e) { advice.push_back(e); },
                          [this](const EvaluationEvent& e) { evaluation = e.report; },
                          [this](const FailedEvent& e) {
                              failed = e;
                              status = "failed";
                          },
                          [this](const FinishedEvent& e) {
                              finished = e;
                              status = QString::fromStdString(e.status);
                              if (e.seconds > 0) seconds = e.seconds;
                          },
                          [this](const NodesEvent& e) { nodes = e; },
                          [this](const SamplesEvent& e) { samples = e; }},
               event);
}

std::int64_t RunRecord::imagesUpTo(std::int64_t step) const {
    if (started->stepsPerEpoch == 0) return 0;
    const std::int64_t done = step / started->stepsPerEpoch, open = step % started->stepsPerEpoch;
    return done * started->trainImages +
           std::min(open * started->batchSize, started->trainImages);
}

/// The rate tells how long the steps since the last event took, and no pause is in it.
void RunRecord::takeStep(const StepEvent& event) {
    if (started && started->stepsPerEpoch > 0 && event.imagesPerSecond > 0) {
        const std::int64_t before = steps.empty() ? 0 : steps.back().step;
        seconds += double(imagesUpTo(event.step) - imagesUpTo(before)) / event.imagesPerSecond;
    }
    steps.push_back(event);
    stepSeconds.push_back(seconds);
}

void RunRecord::takeEpoch(const EpochEvent& event) {
    epochs.push_back(event);
    double steady = seconds; // when the steps were done, those since the last event too
    if (started && !steps.empty() && steps.back().imagesPerSecond > 0)
        steady += double(imagesUpTo(event.epoch * started->stepsPerEpoch) -
                         imagesUpTo(steps.back().step)) / steps.back().imagesPerSecond;
    m_overheadSeconds = std::max(0.0, m_closedSeconds + event.seconds - steady);
    m_closedSeconds += event.seconds;
    seconds = m_closedSeconds;
}

void RunRecord::takeSetting(const SettingEvent& event) {
    settings.emplace_back(event.step, event);
    if (started && event.path == "training.epochs" && event.newValue.is_number_integer())
        started->epochs = event.newValue.get<std::int64_t>();
}

/// A resume goes on from `last`: what was said after it is said again.
void RunRecord::cutAfter(std::int64_t step) {
    while (!steps.empty() && steps.back().step > step) {
        steps.pop_back();
        stepSeconds.pop_back();
    }
    const std::int64_t perEpoch = started ? started->stepsPerEpoch : 0;
    while (!epochs.empty() && perEpoch > 0 && epochs.back().epoch * perEpoch > step) {
        m_closedSeconds -= epochs.back().seconds;
        epochs.pop_back();
    }
    std::erase_if(settings, [&](const auto& setting) { return setting.first > step; });
    seconds = std::max(m_closedSeconds, stepSeconds.empty() ? 0 : stepSeconds.back());
    failed.reset();
    finished.reset();
    evaluation = nullptr;
}

double RunRecord::epochAt(std::int64_t step) const {
    if (!started || started->stepsPerEpoch == 0) return 0;
    return static_cast<double>(step) / static_cast<double>(started->stepsPerEpoch);
}

double RunRecord::progress() const {
    if (!started || started->epochs == 0) return 0;
    const double closed = epochs.empty() ? 0 : double(epochs.back().epoch);
    const double open = steps.empty() ? 0 : epochAt(steps.back().step);
    return std::min(1.0, std::max(closed, open) / static_cast<double>(started->epochs));
}

double RunRecord::secondsLeft() const {
    if (!started || steps.empty() || started->stepsPerEpoch == 0) return -1;
    std::vector<double> perImage;
    for (std::size_t i = steps.size() - std::min(steps.size(), kRateSteps); i < steps.size(); ++i)
        if (steps[i].imagesPerSecond > 0) perImage.push_back(1 / steps[i].imagesPerSecond);
    if (perImage.empty()) return -1;
    const double closed = epochs.empty() ? 0 : double(epochs.back().epoch);
    const double epochsLeft = double(started->epochs) - std::max(closed, epochAt(steps.back().step));
    const double perEpoch = median(perImage) * double(started->trainImages);
    const double endsLeft = double(started->epochs) - closed;
    return std::max(0.0, epochsLeft * perEpoch + endsLeft * m_overheadSeconds);
}

RunRecord RunRecord::fromHistory(const RunInfo& info, const std::vector<Json>& lines) {
    RunRecord record;
    for (const Json& line : lines)
        if (const auto event = eventFrom(line)) record.take(*event);
    record.folder = QString::fromStdString(info.folder.string());
    record.name = QString::fromStdString(info.name);
    record.status = QString::fromStdString(info.status);
    record.project = info.project;
    record.resolved = info.resolved;
    record.bestEpoch = info.bestEpoch;
    record.bestValAccuracy = info.bestValAccuracy;
    return record;
}

} // namespace convstudio
