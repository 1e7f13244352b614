// SPDX-License-Identifier: Apache-2.0
#include "engine/train/session_loop.h"

#include "engine/base/files.h"
#include "engine/base/system.h"
#include "engine/train/batch_rules.h"

#include <cmath>
#include <limits>

namespace convstudio {

namespace {

constexpr double kSaveEverySeconds = 300;

/// `candidate` beats `best` by more than `margin`; losses fall, accuracies rise.
bool isBetter(const std::string& metric, double candidate, const std::optional<double>& best,
              double margin) {
    if (std::isnan(candidate)) return false;
    if (!best) return true;
    return metric.ends_with("loss") ? candidate < *best - margin : candidate > *best + margin;
}

} // namespace

TrainingLoop::TrainingLoop(Parts parts, TrainingProgress progress)
    : m_parts(std::move(parts)), m_progress(std::move(progress)), m_schedule(makeSchedule()),
      m_live(m_parts.trainer, m_parts.run.data, m_parts.run.config.seed), m_text(m_parts.language), m_tickedAt(monotonicSeconds()), m_lastSavedAt(m_tickedAt),
      m_windowStartedAt(m_tickedAt) {
    adoptProgress();
}

LoopEnd TrainingLoop::run() {
    try {
        return finish(trainEpochs());
    } catch (const std::exception& error) { // the border of the worker thread
        fail({makeError("internal", {}, {{"reason", error.what()}})});
        reportFailure();
        return LoopEnd::Failed;
    }
}

TrainingLoop::Flow TrainingLoop::trainEpochs() {
    Flow flow = begin();
    while (flow == Flow::Continue && !isTrained()) {
        flow = runEpoch();
        const bool endsHere = m_parts.control.endsAfterEpoch() && !isTrained();
        if (flow == Flow::Continue && endsHere) flow = Flow::Stop;
    }
    return flow == Flow::Continue ? evaluateAtEnd() : flow;
}

bool TrainingLoop::isTrained() const {
    return m_progress.epoch >= m_parts.run.config.epochs || m_progress.stoppedEarly;
}

TrainingLoop::Flow TrainingLoop::begin() {
    const PreparedRun& run = m_parts.run;
    RunStarted started;
    started.run = m_parts.folder.path().filename().string();
    started.parameters = run.graph.totals().parameters;
    started.trainImages = static_cast<std::int64_t>(run.data.train.size());
    started.validationImages = static_cast<std::int64_t>(run.data.validation.size());
    started.testImages = static_cast<std::int64_t>(run.data.test.size());
    started.epochs = run.config.epochs;
    started.batchSize = run.config.batchSize;
    started.stepsPerEpoch = m_parts.trainer.stepsPerEpoch();
    started.device = run.device;
    started.precision = precisionName(run.precision);
    started.threads = run.config.threads;
    if (writeStatus("running") == Flow::Fail) return Flow::Fail;
    if (m_progress.historyLength == 0) {
        if (emit(started) == Flow::Fail) return Flow::Fail;
    } else if (emit(started, Record::LiveOnly) == Flow::Fail ||
               emit(ResumedEvent{m_progress.step}) == Flow::Fail) {
        return Flow::Fail;
    }
    return applyChanges(m_parts.changes);
}

TrainingLoop::Flow TrainingLoop::runEpoch() {
    while (m_progress.batch < m_parts.trainer.stepsPerEpoch()) {
        Flow flow = atBoundary();
        if (flow == Flow::Continue && isTrained()) return flow; // cut to the epochs done
        if (flow == Flow::Continue) flow = runStep();
        if (flow != Flow::Continue) return flow;
    }
    const Flow flow = atBoundary();
    return flow == Flow::Continue ? closeEpoch() : flow;
}

TrainingLoop::Flow TrainingLoop::atBoundary() {
    if (m_parts.cancel.requested()) return Flow::Stop;
    m_parts.control.serveSnapshots([this] { return snapshot(); });
    if (applyChanges(m_parts.control.takeChanges()) == Flow::Fail) return Flow::Fail;
    if (m_parts.control.pauseRequested()) return pauseHere();
    followWatcher();
    if (monotonicSeconds() - m_lastSavedAt >= kSaveEverySeconds) return writeLast();
    return Flow::Continue;
}

TrainingLoop::Flow TrainingLoop::pauseHere() {
    tick();
    if (writeLast() == Flow::Fail || writeStatus("paused") == Flow::Fail) return Flow::Fail;
    m_parts.control.pauseReached();
    if (emit(PausedEvent{m_progress.step}) == Flow::Fail) return Flow::Fail;
    while (m_parts.control.waitWhilePaused([this] { return snapshot(); },
                                           LoopControl::ChangesMeanwhile::Take) ==
           LoopControl::Wake::Changes) {
        if (changeWhilePaused() == Flow::Fail) return Flow::Fail;
    }
    m_tickedAt = m_windowStartedAt = monotonicSeconds();
    const Status cut = m_parts.folder.cutHistory(m_progress.historyLength);
    if (!cut) return fail(cut.issues());
    if (m_parts.cancel.requested()) return Flow::Stop;
    if (writeStatus("running") == Flow::Fail) return Flow::Fail;
    return emit(ResumedEvent{m_progress.step});
}

TrainingLoop::Flow TrainingLoop::runStep() {
    const double lr = m_schedule.at(m_progress.step);
    const StepOutcome outcome =
        m_parts.trainer.step(m_progress.epoch, m_progress.batch, lr, m_live.beforeStep());
    switch (outcome.end) {
    case StepEnd::Done: break;
    case StepEnd::Cancelled: return Flow::Stop;
    case StepEnd::OutOfMemory: return halveBatch(outcome.trouble);
    case StepEnd::NotFinite:
    case StepEnd::Failed: return failStep(outcome.trouble);
    }
    m_isSaved = false;
    ++m_progress.step;
    ++m_progress.batch;
    m_progress.stepLr = lr;
    m_progress.epochMeter.add(outcome.loss, outcome.correct, outcome.images);
    m_progress.window.add(outcome.loss, outcome.correct, outcome.images);
    const Flow flow = maybeStepEvent(outcome, lr);
    showStep();
    return flow;
}

TrainingLoop::Flow TrainingLoop::maybeStepEvent(const StepOutcome& outcome, double lr) {
    if (m_progress.step % m_parts.run.config.logEvery != 0) return Flow::Continue;
    tick();
    const double seconds = m_tickedAt - m_windowStartedAt;
    StepEvent event;
    event.step = m_progress.step;
    event.epoch = m_progress.epoch + 1;
    event.loss = m_progress.window.loss();
    event.accuracy = m_progress.window.accuracy();
    event.lr = lr;
    event.gradNorm = outcome.gradNorm;
    event.imagesPerSecond =
        seconds > 0 ? static_cast<double>(m_progress.window.images) / seconds : 0;
    m_progress.window = {};
    m_windowStartedAt = m_tickedAt;
    return emit(event);
}

TrainingLoop::Flow TrainingLoop::halveBatch(const Issue& trouble) {
    const std::int64_t before = m_parts.trainer.accumulate();
    if (!m_parts.trainer.halveMicroBatch()) return failStep(trouble);
    m_isSaved = false;
    m_progress.accumulate = m_parts.trainer.accumulate();
    m_parts.run.info.resolved["accumulate"] = m_progress.accumulate;
    if (writeStatus("running") == Flow::Fail ||
        emit(SettingEvent{"training.accumulate", before, m_progress.accumulate,
                          m_progress.step}) == Flow::Fail) {
        return Flow::Fail;
    }
    if (!hasBatchNorm(m_parts.run.graph)) return Flow::Continue;
    const std::string code = "small-batches-batch-norm";
    return emit(AdviceEvent{
        code, m_text.text("advice." + code,
                          {{"micro_batch", std::to_string(m_parts.trainer.microBatch())},
                           {"batch_size", std::to_string(m_parts.run.config.batchSize)}})});
}

TrainingLoop::Flow TrainingLoop::closeEpoch() {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    tick();
    EpochEvent event;
    event.epoch = m_progress.epoch + 1;
    event.trainLoss = m_progress.epochMeter.loss();
    event.trainAccuracy = m_progress.epochMeter.accuracy();
    event.valLoss = event.valAccuracy = kNone;
    event.lr = m_progress.stepLr.value_or(m_schedule.at(m_progress.step - 1));
    event.imagesPerSecond =
        static_cast<double>(m_progress.epochMeter.images) / m_progress.epochSeconds;
    if (!m_parts.run.data.validation.empty()) {
        const Result<Evaluation> validation = m_parts.trainer.evaluate(Split::Validation);
        if (m_parts.cancel.requested()) return Flow::Stop;
        if (!validation) return failStep(validation.issues().front());
        event.valLoss = validation->loss;
        event.valAccuracy = validation->accuracy;
        if (!std::isfinite(validation->loss)) {
            return failStep(makeError("not-finite-validation", {}));
        }
    }
    tick();
    event.seconds = m_progress.epochSeconds;
    m_windowStartedAt = m_tickedAt;
    if (emit(event) == Flow::Fail) return Flow::Fail;
    showEpoch();
    m_isSaved = false;
    ++m_progress.epoch;
    m_progress.batch = 0;
    const Flow flow = judgeEpoch(event.valLoss, event.valAccuracy);
    m_progress.epochMeter = {};
    m_progress.epochSeconds = 0;
    return flow == Flow::Continue ? writeLast() : flow;
}

double TrainingLoop::metric(const std::string& name, double valLoss, double valAccuracy) const {
    // Without validation images the training loss is all there is.
    if (m_parts.run.data.validation.empty()) return m_progress.epochMeter.loss();
    return name == "val_loss" ? valLoss : valAccuracy;
}

/// Best checkpoint, kept checkpoints, early stopping.
TrainingLoop::Flow TrainingLoop::judgeEpoch(double valLoss, double valAccuracy) {
    const TrainingConfig& config = m_parts.run.config;
    const bool validated = !m_parts.run.data.validation.empty();
    const std::string best = validated ? config.checkpointMetric : "train_loss";
    const double value = metric(best, valLoss, valAccuracy);
    if (isBetter(best, value, m_progress.best, 0) && saveBest(value, valAccuracy) == Flow::Fail) {
        return Flow::Fail;
    }
    if (config.checkpointEvery > 0 && m_progress.epoch % config.checkpointEvery == 0 &&
        writeWeights(epochCheckpoint(m_progress.epoch)) == Flow::Fail) {
        return Flow::Fail;
    }
    if (!config.earlyStopping) return Flow::Continue;
    const std::string name = validated ? config.earlyStopping->metric : "train_loss";
    const double watched = metric(name, valLoss, valAccuracy);
    if (isBetter(name, watched, m_progress.stoppingBest, config.earlyStopping->minDelta)) {
        m_progress.stoppingBest = watched;
        m_progress.epochsWithoutGain = 0;
    } else {
        ++m_progress.epochsWithoutGain;
    }
    m_progress.stoppedEarly = m_progress.epochsWithoutGain >= config.earlyStopping->patience;
    if (m_progress.stoppedEarly && m_parts.log) {
        m_parts.log(LogLevel::Info,
                    m_text.text("log.early-stopping",
                                {{"epoch", std::to_string(m_progress.epoch)},
                                 {"metric", name},
                                 {"patience", std::to_string(config.earlyStopping->patience)}}));
    }
    return Flow::Continue;
}

TrainingLoop::Flow TrainingLoop::saveBest(double value, double valAccuracy) {
    m_progress.best = value;
    m_progress.bestEpoch = m_progress.epoch;
    RunInfo& info = m_parts.run.info;
    info.bestEpoch = m_progress.epoch;
    if (!std::isnan(valAccuracy)) info.bestValAccuracy = valAccuracy;
    const Flow flow = writeWeights(kBestCheckpoint);
    return flow == Flow::Continue ? writeStatus("running") : flow;
}

TrainingLoop::Flow TrainingLoop::evaluateAtEnd() {
    m_parts.control.serveSnapshots([this] { return snapshot(); });
    const Dataset& data = m_parts.run.data;
    if (data.test.empty() && data.validation.empty()) return Flow::Continue;
    const Result<Checkpoint> best = readCheckpoint(m_parts.folder.path() / kBestCheckpoint);
    if (!best) return fail(best.issues());
    const Status loaded = m_parts.trainer.loadWeights(best->weights);
    if (!loaded) return fail(loaded.issues());
    Result<Evaluation> evaluation =
        m_parts.trainer.evaluate(data.test.empty() ? Split::Validation : Split::Test);
    if (m_parts.cancel.requested()) return Flow::Stop;
    if (!evaluation) return fail(evaluation.issues());
    evaluation->isFallback = data.test.empty();
    Json report = evaluation->toJson();
    report["checkpoint"] = kBestCheckpoint;
    report["epoch"] = m_progress.bestEpoch;
    report["limit"] = m_parts.run.info.resolved.value("limit", Json());
    const auto write = [&] {
        return writeFileAtomically(m_parts.folder.path() / "evaluation.json",
                                   report.dump(2) + "\n");
    };
    if (persist(write) == Flow::Fail) return Flow::Fail;
    return emit(EvaluationEvent{std::move(report)});
}

LoopEnd TrainingLoop::finish(Flow flow) {
    tick();
    // The weights of a stop during the final evaluation are the best ones; `last` stands already.
    if (flow == Flow::Stop && !isTrained() && !m_isSaved && writeLast() == Flow::Fail) {
        flow = Flow::Fail;
    }
    refuseLateChanges();
    const std::string status = flow == Flow::Continue ? "done" : "stopped";
    if (flow != Flow::Fail && writeStatus(status) == Flow::Continue &&
        emit(FinishedEvent{status, m_progress.bestEpoch, m_progress.seconds}) == Flow::Continue) {
        return flow == Flow::Continue ? LoopEnd::Done : LoopEnd::Stopped;
    }
    reportFailure();
    return LoopEnd::Failed;
}

/// The disk may be what failed: tells whoever listens, writes what can be written.
void TrainingLoop::reportFailure() {
    FailedEvent failed;
    failed.code = m_failure.code;
    failed.node = argValue(m_failure.args, "node");
    failed.step = m_failedStep > 0 ? m_failedStep : m_progress.step;
    failed.text = m_text.issueText(m_failure);
    m_parts.run.info.status = "failed";
    (void)m_parts.folder.writeInfo(m_parts.run.info);
    (void)m_parts.folder.append(failed);
    if (m_parts.events) m_parts.events(failed);
}

} // namespace convstudio
