// SPDX-License-Identifier: Apache-2.0
#include "engine/train/step_clock_torch.h"

#include "engine/base/system.h"

#include <c10/core/impl/VirtualGuardImpl.h>

namespace convstudio {

StepClock::StepClock(at::Device device, std::size_t nodes)
    : m_device(device), m_nodes(nodes), m_working(nodes) {}

StepClock::Mark StepClock::mark() {
    if (m_device.is_cpu()) {
        m_seconds.push_back(monotonicSeconds());
        return m_seconds.size() - 1;
    }
    m_events.emplace_back(m_device.type(), c10::EventFlag::BACKEND_DEFAULT);
    m_events.back().record(c10::impl::VirtualGuardImpl(m_device.type()).getStream(m_device));
    return m_events.size() - 1;
}

void StepClock::start() {
    m_last = mark();
    m_working = m_nodes;
}

void StepClock::finished(std::size_t node) {
    const Mark now = mark();
    m_intervals.push_back({node, m_last, now});
    m_last = now;
}

void StepClock::backward(std::size_t node) {
    const Mark now = mark();
    if (m_working != m_nodes) m_intervals.push_back({m_working, m_last, now});
    m_working = node;
    m_last = now;
}

void StepClock::stop() {
    if (m_working == m_nodes) return;
    m_intervals.push_back({m_working, m_last, mark()});
    m_working = m_nodes;
}

double StepClock::between(Mark begin, Mark end) const {
    if (m_device.is_cpu()) return (m_seconds[end] - m_seconds[begin]) * 1000;
    return m_events[begin].elapsedTime(m_events[end]);
}

std::vector<double> StepClock::milliseconds() const {
    std::vector<double> times(m_nodes, 0.0);
    try {
        for (const Interval& part : m_intervals) times[part.node] += between(part.begin, part.end);
    } catch (const c10::Error&) { // no timed events on this device
        times.assign(m_nodes, 0.0);
    }
    return times;
}

} // namespace convstudio
