// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/training_controller.h"

#include <mutex>

namespace convstudio {

/// Filled by the session thread, emptied by the GUI thread, which is woken once for all that comes
/// before it looks.
struct TrainingController::Queue {
    enum class Wake { No, Yes };

    Wake add(const TrainEvent& event) {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(event);
        // People wait for these.
        const bool isUrgent = std::holds_alternative<RunStarted>(event) ||
                              std::holds_alternative<PausedEvent>(event) ||
                              std::holds_alternative<ResumedEvent>(event) ||
                              std::holds_alternative<FailedEvent>(event) ||
                              std::holds_alternative<FinishedEvent>(event);
        m_isUrgent = m_isUrgent || isUrgent;
        return wakeOnce(isUrgent);
    }
    Wake add(LogLevel level, const QString& text) {
        const std::lock_guard lock(m_mutex);
        m_lines.emplace_back(level, text);
        return wakeOnce(false);
    }
    bool isUrgent() {
        const std::lock_guard lock(m_mutex);
        return m_isUrgent;
    }
    /// Swaps with the caller's empty lists: their room is used again.
    void take(std::vector<TrainEvent>& events, std::vector<std::pair<LogLevel, QString>>& lines) {
        const std::lock_guard lock(m_mutex);
        events.swap(m_events);
        lines.swap(m_lines);
        m_isAwake = m_isUrgent = false;
    }

private:
    Wake wakeOnce(bool isUrgent) {
        const bool wake = !m_isAwake || isUrgent;
        m_isAwake = true;
        return wake ? Wake::Yes : Wake::No;
    }
    std::mutex m_mutex;
    std::vector<TrainEvent> m_events;
    std::vector<std::pair<LogLevel, QString>> m_lines;
    bool m_isAwake = false;
    bool m_isUrgent = false;
};

} // namespace convstudio
