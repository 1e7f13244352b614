// SPDX-License-Identifier: Apache-2.0
#include "engine/train/instrument_sampler.h"

#include <algorithm>
#include <vector>

namespace convstudio {

namespace {

constexpr std::size_t kOrdinarySteps = 15;
constexpr std::size_t kLooks = 5;

double median(const std::deque<double>& values) {
    if (values.empty()) return 0;
    std::vector<double> sorted(values.begin(), values.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

void keep(std::deque<double>& values, double value, std::size_t most) {
    values.push_back(value);
    if (values.size() > most) values.pop_front();
}

} // namespace

bool InstrumentSampler::isDue(double now) const {
    const bool isReady = static_cast<int>(m_ordinary.size()) >= m_budget.firstAfter;
    return m_hasLooked ? isReady && now >= m_next : isReady;
}

void InstrumentSampler::addOrdinary(double seconds) {
    keep(m_ordinary, seconds, kOrdinarySteps);
}

void InstrumentSampler::addObserved(double now, double seconds) {
    addLook(now, std::max(0.0, seconds - median(m_ordinary)));
}

void InstrumentSampler::addLook(double now, double seconds) {
    keep(m_costs, seconds, kLooks);
    m_hasLooked = true;
    m_next = now + std::max(m_budget.leastSeconds, median(m_costs) / m_budget.share);
}

void InstrumentSampler::forget() {
    m_ordinary.clear();
    m_costs.clear();
}

} // namespace convstudio
