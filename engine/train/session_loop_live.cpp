// SPDX-License-Identifier: Apache-2.0
// What a watcher sees beside the events of the history.
#include "engine/train/session_loop.h"

namespace convstudio {

void TrainingLoop::followWatcher() {
    const Instruments wanted = m_parts.control.instruments();
    if (wanted == m_live.watched()) return;
    const std::string& node = wanted.histogramNode;
    const bool isNew = node != m_live.watched().histogramNode;
    m_live.watch(wanted);
    if (!isNew || node.empty() || m_parts.run.graph.findPath(node) || !m_parts.log) return;
    m_parts.log(LogLevel::Warning,
                m_text.issueText(makeWarning("tap-unknown", {}, {{"path", node}})));
}

void TrainingLoop::show(const TrainEvent& event) const {
    if (m_parts.events) m_parts.events(event);
}

void TrainingLoop::showStep() {
    const std::int64_t epoch = m_progress.epoch + 1;
    if (auto nodes = m_live.afterStep(m_progress.step, epoch)) show(*std::move(nodes));
    if (auto samples = m_live.samples(m_progress.step, epoch)) show(*std::move(samples));
    const std::optional<Issue> trouble = m_live.takeTrouble();
    if (trouble && m_parts.log) m_parts.log(LogLevel::Warning, m_text.issueText(*trouble));
}

void TrainingLoop::showEpoch() {
    auto samples = m_live.samplesNow(m_progress.step, m_progress.epoch + 1);
    if (samples) show(*std::move(samples));
}

} // namespace convstudio
