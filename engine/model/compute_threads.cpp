// SPDX-License-Identifier: Apache-2.0
#include "engine/model/compute_threads.h"

#include <atomic>
#include <exception>
#include <mutex>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace convstudio {

namespace {

/// The loop as its threads share it.
class SharedLoop {
public:
    SharedLoop(std::size_t count, const std::function<void(std::size_t)>& body)
        : m_count(count), m_body(body) {}

    void work() {
        try {
            for (std::size_t i = m_next++; i < m_count; i = m_next++) m_body(i);
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_failure) m_failure = std::current_exception();
            m_next += m_count;
        }
    }

    void finish() const {
        if (m_failure) std::rethrow_exception(m_failure);
    }

private:
    const std::size_t m_count;
    const std::function<void(std::size_t)>& m_body;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;
    std::exception_ptr m_failure;
};

/// OpenMP hands memory over in ways that ThreadSanitizer does not see; so it is told.
void handOver([[maybe_unused]] SharedLoop& loop) {
#ifdef __SANITIZE_THREAD__
    __tsan_release(&loop);
#endif
}
void takeOver([[maybe_unused]] SharedLoop& loop) {
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(&loop);
#endif
}

} // namespace

__attribute__((no_sanitize("thread"))) // OpenMP's own variables
void computeInParallel(std::size_t count, [[maybe_unused]] int threads,
                       const std::function<void(std::size_t)>& body) {
    SharedLoop loop(count, body);
    handOver(loop);
#ifdef _OPENMP
#pragma omp parallel num_threads(threads)
#endif
    {
        takeOver(loop);
        loop.work();
        handOver(loop);
    }
    takeOver(loop);
    loop.finish();
}

} // namespace convstudio
