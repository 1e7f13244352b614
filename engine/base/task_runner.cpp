// SPDX-License-Identifier: Apache-2.0
#include "engine/base/task_runner.h"

#include "engine/base/system.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace convstudio {

namespace {

constexpr int kHelperNice = 19;

/// One parallelFor, shared with helpers that may look at it after the caller has gone on.
class Loop {
public:
    Loop(std::size_t count, const std::function<void(std::size_t)>& body)
        : m_count(count), m_body(&body) {}

    void work() {
        std::size_t finished = 0;
        for (std::size_t i = m_next++; i < m_count; i = m_next++) {
            (*m_body)(i);
            ++finished;
        }
        if (finished == 0) return;
        const std::lock_guard lock(m_mutex);
        m_finished += finished;
        if (m_finished == m_count) m_done.notify_all();
    }

    void wait() {
        std::unique_lock lock(m_mutex);
        m_done.wait(lock, [&] { return m_finished == m_count; });
    }

private:
    const std::size_t m_count;
    const std::function<void(std::size_t)>* m_body; // alive until the last call has returned
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::condition_variable m_done;
    std::size_t m_finished = 0;
};

} // namespace

struct TaskRunner::Pool {
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<std::function<void()>> tasks;
    bool closing = false;
    std::vector<std::thread> threads;

    void run() {
        setThreadNice(kHelperNice);
        std::unique_lock lock(mutex);
        while (true) {
            wake.wait(lock, [&] { return closing || !tasks.empty(); });
            if (closing) return;
            const auto task = std::move(tasks.front());
            tasks.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }
};

TaskRunner::TaskRunner(std::size_t threads) : m_pool(std::make_unique<Pool>()) {
    if (threads == 0) threads = static_cast<std::size_t>(std::max(1, cpuFacts().logicalCores));
    for (std::size_t i = 0; i < threads; ++i)
        m_pool->threads.emplace_back([pool = m_pool.get()] { pool->run(); });
}

TaskRunner::~TaskRunner() {
    {
        const std::lock_guard lock(m_pool->mutex);
        m_pool->closing = true;
    }
    m_pool->wake.notify_all();
    for (std::thread& thread : m_pool->threads) thread.join();
}

std::size_t TaskRunner::threads() const { return m_pool->threads.size(); }

void TaskRunner::post(std::function<void()> task) {
    {
        const std::lock_guard lock(m_pool->mutex);
        m_pool->tasks.push_back(std::move(task));
    }
    m_pool->wake.notify_one();
}

void TaskRunner::parallelFor(std::size_t count, const std::function<void(std::size_t)>& body) {
    if (count == 0) return;
    const auto loop = std::make_shared<Loop>(count, body);
    const std::size_t helpers = std::min(threads(), count - 1);
    for (std::size_t i = 0; i < helpers; ++i) post([loop] { loop->work(); });
    loop->work();
    loop->wait();
}

} // namespace convstudio
