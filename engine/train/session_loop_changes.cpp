// SPDX-License-Identifier: Apache-2.0
// Settings that change while the run is under way.
#include "engine/base/system.h"
#include "engine/train/session_loop.h"

namespace convstudio {

LearningRateSchedule TrainingLoop::makeSchedule() const {
    const TrainingConfig& config = m_parts.run.config;
    return {config.schedule, m_progress.baseLr.value_or(config.optimizer.lr),
            m_parts.trainer.stepsPerEpoch(), m_progress.epochs.value_or(config.epochs)};
}

/// Settings that were changed before a resume stand in the progress.
void TrainingLoop::adoptProgress() {
    TrainingConfig& config = m_parts.run.config;
    config.optimizer.lr = m_progress.baseLr.value_or(config.optimizer.lr);
    config.epochs = static_cast<int>(m_progress.epochs.value_or(config.epochs));
    m_progress.baseLr = config.optimizer.lr;
    m_progress.epochs = config.epochs;
    m_progress.accumulate = m_parts.trainer.accumulate();
    Json& resolved = m_parts.run.info.resolved;
    resolved["lr"] = config.optimizer.lr;
    resolved["epochs"] = config.epochs;
}

RunLimits TrainingLoop::limits() const {
    const TrainingConfig& config = m_parts.run.config;
    return {config.optimizer.lr, config.epochs, leastEpochs(m_progress)};
}

/// At a batch boundary. `last` is written at once, so that a change outlives a kill.
TrainingLoop::Flow TrainingLoop::applyChanges(RunChanges changes) {
    if (!changes.any()) return Flow::Continue;
    for (const Issue& refused : checkChanges(changes, limits())) {
        if (m_parts.log) m_parts.log(LogLevel::Warning, m_text.issueText(refused));
        if (refused.code == "epochs-refused") changes.epochs.reset();
        else changes.lr.reset();
    }
    TrainingConfig& config = m_parts.run.config;
    if (changes.lr == config.optimizer.lr) changes.lr.reset();
    if (changes.epochs == config.epochs) changes.epochs.reset();
    if (!changes.any()) return Flow::Continue;
    if (changes.lr && emit(SettingEvent{"training.optimizer.lr", config.optimizer.lr, *changes.lr,
                                        m_progress.step}) == Flow::Fail) {
        return Flow::Fail;
    }
    if (changes.epochs && emit(SettingEvent{"training.epochs", config.epochs, *changes.epochs,
                                            m_progress.step}) == Flow::Fail) {
        return Flow::Fail;
    }
    m_progress.baseLr = changes.lr.value_or(config.optimizer.lr);
    m_progress.epochs = changes.epochs.value_or(config.epochs);
    adoptProgress();
    m_schedule = makeSchedule();
    return writeLast() == Flow::Fail ? Flow::Fail : writeStatus(m_parts.run.info.status);
}

/// `paused` leaves the history when training goes on, a change stays: it goes before.
TrainingLoop::Flow TrainingLoop::changeWhilePaused() {
    const Status cut = m_parts.folder.cutHistory(m_progress.historyLength);
    if (!cut) return fail(cut.issues());
    m_tickedAt = monotonicSeconds(); // the pause is no training time
    if (applyChanges(m_parts.control.takeChanges()) == Flow::Fail) return Flow::Fail;
    const Status paused = m_parts.folder.append(PausedEvent{m_progress.step});
    return paused ? Flow::Continue : fail(paused.issues());
}

void TrainingLoop::refuseLateChanges() const {
    if (m_parts.control.takeChanges().any() && m_parts.log) {
        m_parts.log(LogLevel::Warning, m_text.text("log.changes-too-late"));
    }
}

} // namespace convstudio
