// SPDX-License-Identifier: Apache-2.0
#include "engine/model/compute_threads.h"

#include <atomic>
#include <exception>
#include <mutex>

namespace convstudio {

namespace {

/// The loop as its threads share it. Each step on `next` orders all that was written before it on
/// one thread before all that is read after it on another.
class SharedLoop {
public:
    SharedLoop(std::size_t count, const std::function<void(std::size_t)>& body)
        : m_count(count), m_body(body) {
        m_next.store(0, std::memory_order_release);
    }

    void work() {
        try {
            for (std::size_t i = take(); i < m_count; i = take()) m_body(i);
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_failure) m_failure = std::current_exception();
            m_next.fetch_add(m_count, std::memory_order_acq_rel);
        }
    }

    void finish() {
        take();
        if (m_failure) std::rethrow_exception(m_failure);
    }

private:
    std::size_t take() { return m_next.fetch_add(1, std::memory_order_acq_rel); }

    const std::size_t m_count;
    const std::function<void(std::size_t)>& m_body;
    std::atomic<std::size_t> m_next;
    std::mutex m_mutex;
    std::exception_ptr m_failure;
};

} // namespace

// OpenMP's hand-over of its variables is not seen by ThreadSanitizer; that of SharedLoop is.
__attribute__((no_sanitize("thread")))
void computeInParallel(std::size_t count, int threads,
                       const std::function<void(std::size_t)>& body) {
    SharedLoop loop(count, body);
#ifdef _OPENMP
#pragma omp parallel num_threads(threads)
#else
    (void)threads;
#endif
    loop.work();
    loop.finish();
}

} // namespace convstudio
