// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/job_lane.h"

#include <utility>

namespace convstudio {

JobLane::JobLane(Background& background, QObject* parent)
    : QObject(parent), m_background(background) {}

JobLane::~JobLane() { m_present.cancel.request(); }

void JobLane::post(const QString& kind, QObject* context,
                   std::function<void(const CancelToken&)> work, std::function<void()> done) {
    std::erase_if(m_waiting, [&](const Job& job) { return job.kind == kind; });
    if (m_isRunning && m_present.kind == kind) {
        m_present.cancel.request();
        m_isDropped = true;
    }
    m_waiting.push_back({kind, context, std::move(work), std::move(done)});
    next();
}

void JobLane::clear() {
    m_waiting.clear();
    m_present.cancel.request();
    m_isDropped = true;
}

void JobLane::setHeld(bool held) {
    m_isHeld = held;
    next();
}

void JobLane::next() {
    if (m_isRunning || m_isHeld || m_waiting.empty()) return;
    m_present = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_isRunning = true;
    m_isDropped = false;
    m_background.run(
        this,
        [work = std::move(m_present.work), cancel = m_present.cancel] {
            work(cancel);
            return true;
        },
        [this](bool) {
            m_isRunning = false;
            const Job ended = std::exchange(m_present, {});
            if (!m_isDropped && ended.context) ended.done();
            next();
        });
}

} // namespace convstudio
