// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace convstudio {

/// A fixed pool of helper threads at nice 19, so that they never tax a training thread. One is made
/// in app/ and passed to whoever has work of its own (import, save, inspection, layout).
class TaskRunner {
public:
    /// threads = 0: the number of cores.
    explicit TaskRunner(std::size_t threads = 0);
    /// Finishes the tasks under way, drops those not begun.
    ~TaskRunner();
    TaskRunner(const TaskRunner&) = delete;
    TaskRunner& operator=(const TaskRunner&) = delete;

    std::size_t threads() const;
    /// Runs `task` on some helper thread. Tasks must not throw.
    void post(std::function<void()> task);
    /// Calls body(i) for i in [0, count), spread over the pool, and waits. Must not be called from
    /// a pool thread. The order of calls is not defined; results must not depend on it.
    void parallelFor(std::size_t count, const std::function<void(std::size_t)>& body);

private:
    struct Pool;
    std::unique_ptr<Pool> m_pool;
};

} // namespace convstudio
