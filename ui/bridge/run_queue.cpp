// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/run_queue.h"

#include "engine/project/training_schema.h"
#include "ui/bridge/training_controller.h"
#include "ui/document/document.h"

#include <algorithm>

namespace convstudio {

namespace {

QString noteOf(const Project& project) {
    const Json training = resolveTraining(project.training);
    return RunQueue::tr("%1 epochs, batch %2, learning rate %3")
        .arg(training.value("epochs", 0))
        .arg(training.value("batch_size", 0))
        .arg(training.value("optimizer", Json::object()).value("lr", 0.0));
}

} // namespace

RunQueue::RunQueue(Document& document, TrainingController& training, QObject* parent)
    : QObject(parent), m_document(document), m_training(training) {
    connect(&training, &TrainingController::stateChanged, this, [this](SessionState state) {
        if (state == SessionState::Stopping && !m_training.isFinishingEpoch()) {
            m_isHeld = true;
            Q_EMIT changed();
        }
    });
    // After all others have heard of the end of the run.
    connect(&training, &TrainingController::ended, this, &RunQueue::advance, Qt::QueuedConnection);
    connect(&document, &Document::replaced, this, &RunQueue::clear);
}

void RunQueue::addPresent() {
    if (!m_training.objection().isEmpty()) return;
    Entry entry{++m_lastId, m_document.displayName(), noteOf(m_document.project()),
                m_document.project()};
    m_entries.push_back(std::move(entry));
    m_isHeld = false;
    Q_EMIT changed();
    advance();
}

void RunQueue::remove(int id) {
    std::erase_if(m_entries, [id](const Entry& entry) { return entry.id == id; });
    Q_EMIT changed();
}

void RunQueue::move(int id, int by) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [id](const Entry& entry) { return entry.id == id; });
    if (found == m_entries.end()) return;
    const auto from = found - m_entries.begin();
    const auto to = std::clamp<std::ptrdiff_t>(from + by, 0, std::ssize(m_entries) - 1);
    if (from < to) std::rotate(found, found + 1, m_entries.begin() + to + 1);
    else std::rotate(m_entries.begin() + to, found, found + 1);
    Q_EMIT changed();
}

void RunQueue::letGo() {
    m_isHeld = false;
    Q_EMIT changed();
    advance();
}

void RunQueue::clear() {
    m_entries.clear();
    m_isHeld = false;
    Q_EMIT changed();
}

void RunQueue::advance() {
    if (m_isHeld || m_entries.empty() || m_training.isBusy()) return;
    const Entry next = std::move(m_entries.front());
    m_entries.erase(m_entries.begin());
    Q_EMIT changed();
    m_training.start(next.project);
}

} // namespace convstudio
