// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/task_runner.h"
#include "ui/bridge/gui_bell.h"

#include <QPointer>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace convstudio {

/// Carries work from the GUI thread to the helper threads and results back. Outlives everything
/// that uses it; made once in app/.
class Background : public QObject {
    Q_OBJECT
public:
    explicit Background(std::size_t threads = 0, QObject* parent = nullptr);
    /// Finishes what is under way; results not yet delivered are dropped.
    ~Background() override;

    /// Runs `work` on a helper thread, then `done(result)` on the GUI thread, unless `context` is
    /// gone by then. `work` must not throw and must own all it reads.
    template <class Work, class Done>
    void run(QObject* context, Work work, Done done) {
        auto deliver = [guard = QPointer<QObject>(context), done = std::move(done)](auto& value) mutable {
            if (guard) done(std::move(value));
        };
        post([work = std::move(work), deliver = std::move(deliver)]() mutable {
            auto value = std::make_shared<decltype(work())>(work());
            return std::function<void()>(
                [value, deliver = std::move(deliver)]() mutable { deliver(*value); });
        });
    }
    /// The helper threads themselves, for engine calls that spread work over them. Such calls must
    /// not come from a helper thread.
    TaskRunner& runner() { return *m_runner; }
    /// True while something runs or waits for delivery (screenshots wait for quiet).
    bool isBusy() const { return m_pending > 0; }

Q_SIGNALS:
    void idle();

private:
    void post(std::function<std::function<void()>()> job);
    void deliver();
    GuiBell m_bell{[this] { deliver(); }};
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_results; ///< behind the mutex, in the order of their ends
    std::unique_ptr<TaskRunner> m_runner; ///< last: ends before what it uses goes away
    int m_pending = 0; // GUI thread only
};

} // namespace convstudio
