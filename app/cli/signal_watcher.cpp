// SPDX-License-Identifier: Apache-2.0
#include "app/cli/signal_watcher.h"

#include <csignal>
#include <unistd.h>

namespace convstudio::cli {

namespace {

constexpr char kQuit = 'q';

/// A signal may interrupt any thread, and its handler may do little more than write to a pipe.
volatile std::sig_atomic_t g_pipe = -1;

void passOn(int) {
    const char signal = 's';
    (void)!::write(g_pipe, &signal, 1);
}

} // namespace

SignalWatcher::SignalWatcher() {
    if (::pipe(m_pipe) != 0) return; // no descriptors left: signals end the process as ever
    g_pipe = m_pipe[1];
    struct sigaction action {};
    action.sa_handler = passOn;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, &m_oldInterrupt);
    sigaction(SIGTERM, &action, &m_oldTerminate);
}

SignalWatcher::~SignalWatcher() {
    if (m_pipe[1] < 0) return;
    sigaction(SIGINT, &m_oldInterrupt, nullptr);
    sigaction(SIGTERM, &m_oldTerminate, nullptr);
    g_pipe = -1;
    (void)!::write(m_pipe[1], &kQuit, 1);
    if (m_thread.joinable()) m_thread.join();
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void SignalWatcher::start(std::function<void()> onSignal) {
    if (m_pipe[0] < 0) return;
    m_thread = std::thread([this, onSignal = std::move(onSignal)] {
        char signal = 0;
        while (::read(m_pipe[0], &signal, 1) == 1 && signal != kQuit) {
            if (m_interrupted.exchange(true)) _exit(130);
            onSignal();
        }
    });
}

} // namespace convstudio::cli
