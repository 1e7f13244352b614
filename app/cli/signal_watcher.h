// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace convstudio::cli {

/// Turns Ctrl+C and SIGTERM into a call on a thread of its own, so that a run can save its state.
/// Must be made before any other thread starts: it blocks the signals for all of them. A second
/// signal ends the process at once.
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
    std::thread m_thread;
};

} // namespace convstudio::cli
