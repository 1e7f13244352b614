// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace convstudio {

/// A request to stop, shared between who asks and who works. Copies refer to the same request.
/// Thread-safe.
class CancelToken {
public:
    CancelToken() : m_requested(std::make_shared<std::atomic<bool>>(false)) {}
    void request() const { m_requested->store(true, std::memory_order_relaxed); }
    bool requested() const { return m_requested->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_requested;
};

/// Progress of a job, called from the working thread: done of total units. total 0 = unknown.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

} // namespace convstudio
