// SPDX-License-Identifier: Apache-2.0
// What the loop writes: checkpoints, run.json, events.
#include "engine/base/system.h"
#include "engine/train/session_loop.h"

#include <algorithm>
#include <utility>

namespace convstudio {

Json TrainingLoop::description() const {
    return {{"project", m_parts.run.info.name},
            {"epoch", m_progress.epoch},
            {"step", m_progress.step},
            {"best_epoch", m_progress.bestEpoch}};
}

TrainingLoop::Flow TrainingLoop::writeWeights(const std::string& file) {
    const auto write = [&] {
        Checkpoint checkpoint;
        checkpoint.weights = m_parts.trainer.weights();
        checkpoint.description = description();
        return writeCheckpoint(m_parts.folder.path() / file, std::move(checkpoint));
    };
    if (persist(write) == Flow::Fail) return Flow::Fail;
    return emit(CheckpointEvent{file, m_progress.epoch, m_progress.step});
}

/// Says nothing: `last` is written at moments that differ from run to run, and the history of a
/// resumed run must equal that of an uninterrupted one.
TrainingLoop::Flow TrainingLoop::writeLast() {
    tick();
    m_progress.historyLength = m_parts.folder.historyLength();
    const auto write = [&] {
        Checkpoint checkpoint;
        checkpoint.weights = m_parts.trainer.weights();
        checkpoint.training = m_parts.trainer.trainingState();
        checkpoint.progress = m_progress.toJson();
        checkpoint.description = description();
        return writeCheckpoint(m_parts.folder.path() / kLastCheckpoint, std::move(checkpoint));
    };
    if (persist(write) == Flow::Fail) return Flow::Fail;
    m_lastSavedAt = monotonicSeconds();
    m_isSaved = true;
    return Flow::Continue;
}

TrainingLoop::Flow TrainingLoop::writeStatus(const std::string& status) {
    m_parts.run.info.status = status;
    return persist([this] { return m_parts.folder.writeInfo(m_parts.run.info); });
}

TrainingLoop::Flow TrainingLoop::persist(const std::function<Status()>& write) {
    Status written = write();
    while (!written && waitForDisk(written.issues())) written = write();
    return written ? Flow::Continue : fail(written.issues());
}

/// Nothing is lost while the run stands still: somebody may make room.
bool TrainingLoop::waitForDisk(const Issues& trouble) {
    if (m_parts.onDiskTrouble == DiskTrouble::Fail) return false;
    if (trouble.front().code != "file-not-written" || !m_parts.control.pauseForHelp()) return false;
    tick();
    const std::string text =
        m_text.text("advice.disk-refused", {{"trouble", m_text.issueText(trouble.front())}});
    if (m_parts.log) m_parts.log(LogLevel::Error, text);
    show(AdviceEvent{"disk-refused", text});
    show(PausedEvent{m_progress.step});
    (void)m_parts.control.waitWhilePaused([this] { return snapshot(); },
                                          LoopControl::ChangesMeanwhile::Leave);
    m_tickedAt = m_windowStartedAt = monotonicSeconds();
    if (m_parts.cancel.requested()) return false;
    show(ResumedEvent{m_progress.step});
    return true;
}

TrainingLoop::Flow TrainingLoop::emit(const TrainEvent& event, Record record) {
    if (record == Record::History) {
        const auto write = [&] { return m_parts.folder.append(event); };
        if (persist(write) == Flow::Fail) return Flow::Fail;
    }
    if (m_parts.events) m_parts.events(event);
    return Flow::Continue;
}

TrainingLoop::Flow TrainingLoop::fail(const Issues& issues) {
    const auto error = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    });
    if (error != issues.end()) m_failure = *error;
    return Flow::Fail;
}

TrainingLoop::Flow TrainingLoop::failStep(const Issue& trouble) {
    Issue issue = trouble;
    m_failedStep = m_progress.step + 1;
    issue.args.emplace_back("step", std::to_string(m_failedStep));
    issue.args.emplace_back("epoch", std::to_string(m_progress.epoch + 1));
    issue.args.emplace_back("batch", std::to_string(m_progress.batch + 1));
    return fail({issue});
}

std::shared_ptr<const WeightSnapshot> TrainingLoop::snapshot() const {
    auto snapshot = std::make_shared<WeightSnapshot>();
    snapshot->run = m_parts.folder.path().filename().string();
    snapshot->step = m_progress.step;
    snapshot->tensors = m_parts.trainer.weights();
    return snapshot;
}

void TrainingLoop::tick() {
    const double now = monotonicSeconds();
    m_progress.epochSeconds += now - m_tickedAt;
    m_progress.seconds += now - m_tickedAt;
    m_tickedAt = now;
}

} // namespace convstudio
