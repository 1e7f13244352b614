// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/events.h"
#include "ui/workbench.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace convstudio {

class Notifier;
class QuestionDialog;
class ResumeOffer;
class WindowRequests;

/// The training as the window sees to it in every workspace: its actions, what is said at the end
/// and at trouble, and the question before a run would be cut off.
class TrainingDesk : public QObject {
    Q_OBJECT
public:
    TrainingDesk(Workbench& workbench, WindowRequests& requests, QWidget* window);
    ~TrainingDesk() override;

    /// Runs `then` once no run is under way: at once, or after the question and the stop.
    void leave(std::function<void()> then);

Q_SIGNALS:
    void runsRequested(); ///< the drawer's tab

private:
    void keepDevice();
    void handleActions();
    void refreshActions();
    void start();
    void restart();
    void addToQueue();
    void afterEnd(const std::function<void()>& then);
    void tellEnd();
    void tellFailure();
    void useMicroBatches(int parts);
    void tellAdvice(const AdviceEvent& advice);
    QString epochText() const;
    Workbench& m_workbench;
    WindowRequests& m_requests;
    QWidget* m_window;
    Notifier* m_notifier;
    ResumeOffer* m_resume;
    QPointer<QuestionDialog> m_question;
    std::function<void()> m_afterEnd;
};

} // namespace convstudio
