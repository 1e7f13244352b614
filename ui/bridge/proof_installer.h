// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>

namespace convstudio {

class Background;

/// Puts the runtimes that replay exports into a folder of the program's own, on a helper thread;
/// minutes. GUI thread.
class ProofInstaller : public QObject {
    Q_OBJECT
public:
    using Install =
        std::function<Status(const CancelToken&, const std::function<void(const std::string&)>&)>;
    explicit ProofInstaller(Background& background, QObject* parent = nullptr);
    ~ProofInstaller() override; ///< asks what is under way to stop
    void setInstall(Install install) { m_install = std::move(install); }

    void start();
    void cancel();
    bool isRunning() const { return m_isRunning; }
    bool isDone() const { return m_isDone; } ///< came to its end in this session
    QString line() const { return m_line; }  ///< said last
    double seconds() const;                  ///< since start()
    const Issues& issues() const { return m_issues; } ///< why the last one failed

Q_SIGNALS:
    void changed();    ///< begun, ended, failed
    void progressed(); ///< line() or seconds() moved on

private:
    struct Said;
    void look();
    void end(const Status& status);
    Background& m_background;
    Install m_install;
    CancelToken m_cancel;
    std::shared_ptr<Said> m_said;
    QTimer m_tick;
    QElapsedTimer m_since;
    QString m_line;
    Issues m_issues;
    bool m_isRunning = false, m_isDone = false;
    quint64 m_request = 0; ///< the newest counts
};

} // namespace convstudio
