// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace convstudio::cli {

/// Turns Ctrl+C and SIGTERM into a call on a thread of its own, so that a run can save its state.
/// A second signal ends the process at once. One at a time.
class SignalWatcher {
public:
    SignalWatcher();
    ~SignalWatcher();
    SignalWatcher(const SignalWatcher&) = delete;
    SignalWatcher& operator=(const SignalWatcher&) = delete;

    /// From now on `onSignal` is called once, at the first signal.
    void start(std::function<void()> onSignal);
    bool interrupted() const { return m_interrupted; }

private:
    std::atomic<bool> m_interrupted = false;
    int m_pipe[2] = {-1, -1}; ///< the handler writes, the thread reads
    struct sigaction m_oldInterrupt {};
    struct sigaction m_oldTerminate {};
    std::thread m_thread;
};

} // namespace convstudio::cli
