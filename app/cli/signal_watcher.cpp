// SPDX-License-Identifier: Apache-2.0
#include "app/cli/signal_watcher.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace convstudio::cli {

namespace {

/// SIGUSR2 from ourselves ends the watching thread.
sigset_t watchedSignals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGUSR2);
    return set;
}

} // namespace

SignalWatcher::SignalWatcher() {
    const sigset_t set = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

SignalWatcher::~SignalWatcher() {
    if (!m_thread.joinable()) return;
    pthread_kill(m_thread.native_handle(), SIGUSR2);
    m_thread.join();
}

void SignalWatcher::start(std::function<void()> onSignal) {
    m_thread = std::thread([this, onSignal = std::move(onSignal)] {
        const sigset_t set = watchedSignals();
        int signal = 0;
        while (sigwait(&set, &signal) == 0 && signal != SIGUSR2) {
            if (m_interrupted.exchange(true)) _exit(130);
            onSignal();
        }
    });
}

} // namespace convstudio::cli
