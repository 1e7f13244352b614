// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <deque>
#include <functional>

namespace convstudio {

/// Work on helper threads, one piece after the other in the order asked for. Of each kind only the
/// newest counts: one that waits is replaced, one under way is asked to stop and its answer dropped.
/// GUI thread.
class JobLane : public QObject {
    Q_OBJECT
public:
    explicit JobLane(Background& background, QObject* parent = nullptr);
    /// Asks what is under way to stop; its answer is dropped.
    ~JobLane() override;

    /// `work` runs on a helper thread, must own all it reads and must not throw; `done` runs on the
    /// GUI thread afterwards unless `context` is gone or the job was dropped.
    void post(const QString& kind, QObject* context, std::function<void(const CancelToken&)> work,
              std::function<void()> done);
    /// Drops what waits and what is under way.
    void clear();
    /// While held nothing new begins.
    void setHeld(bool held);
    bool isBusy() const { return m_isRunning || !m_waiting.empty(); }

private:
    struct Job {
        QString kind;
        QPointer<QObject> context;
        std::function<void(const CancelToken&)> work;
        std::function<void()> done;
        CancelToken cancel{};
    };
    void next();
    Background& m_background;
    std::deque<Job> m_waiting;
    Job m_present; ///< the one under way
    bool m_isRunning = false;
    bool m_isDropped = false; ///< the one under way
    bool m_isHeld = false;
};

} // namespace convstudio
