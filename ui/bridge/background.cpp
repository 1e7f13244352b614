// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/background.h"

namespace convstudio {

Background::Background(std::size_t threads, QObject* parent)
    : QObject(parent), m_runner(std::make_unique<TaskRunner>(threads)) {}

Background::~Background() { m_runner.reset(); }

void Background::post(std::function<std::function<void()>()> job) {
    ++m_pending;
    m_runner->post([this, job = std::move(job)] {
        std::function<void()> result = job();
        {
            const std::lock_guard lock(m_mutex);
            m_results.push_back(std::move(result));
        }
        m_bell.ring();
    });
}

void Background::deliver() {
    std::function<void()> result;
    {
        const std::lock_guard lock(m_mutex);
        result = std::move(m_results.front());
        m_results.pop_front();
    }
    result();
    if (--m_pending == 0) Q_EMIT idle();
}

} // namespace convstudio
