// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/proof_installer.h"

#include "ui/bridge/background.h"

#include <mutex>

namespace convstudio {

namespace {

constexpr int kInstallTick = 200; ///< milliseconds

} // namespace

/// Written by the helper thread, read by ticks.
struct ProofInstaller::Said {
    std::mutex mutex;
    std::string line;
};

ProofInstaller::ProofInstaller(Background& background, QObject* parent)
    : QObject(parent), m_background(background) {
    m_tick.setInterval(kInstallTick);
    connect(&m_tick, &QTimer::timeout, this, &ProofInstaller::look);
}

ProofInstaller::~ProofInstaller() { m_cancel.request(); }

void ProofInstaller::start() {
    if (m_isRunning) return;
    m_isRunning = true;
    m_isDone = false;
    m_issues.clear();
    m_line.clear();
    m_cancel = {};
    m_said = std::make_shared<Said>();
    m_since.start();
    m_tick.start();
    m_background.run(
        this,
        [install = m_install, cancel = m_cancel, said = m_said] {
            return install(cancel, [said](const std::string& line) {
                const std::lock_guard lock(said->mutex);
                said->line = line;
            });
        },
        [this, request = ++m_request](const Status& status) {
            if (request == m_request) end(status);
        });
    Q_EMIT changed();
}

void ProofInstaller::look() {
    {
        const std::lock_guard lock(m_said->mutex);
        m_line = QString::fromStdString(m_said->line);
    }
    Q_EMIT progressed();
}

void ProofInstaller::end(const Status& status) {
    look();
    m_tick.stop();
    m_isRunning = false;
    m_isDone = status.ok();
    m_issues = status.issues();
    Q_EMIT changed();
}

void ProofInstaller::cancel() {
    if (!m_isRunning) return;
    m_cancel.request();
    ++m_request; // what it answers is not waited for
    m_tick.stop();
    m_isRunning = false;
    Q_EMIT changed();
}

double ProofInstaller::seconds() const {
    return m_isRunning ? double(m_since.elapsed()) / 1000 : 0;
}

} // namespace convstudio
