// SPDX-License-Identifier: Apache-2.0
#include "engine/train/live_figures.h"

#include "engine/base/system.h"
#include "engine/train/sample_choice.h"

#include <algorithm>
#include <utility>

namespace convstudio {

void LiveFigures::watch(const Instruments& wanted) {
    if (wanted == m_wanted) return;
    if (wanted.histogramNode != m_wanted.histogramNode) m_nodes.forget();
    m_chosen = chooseSamples(*m_data.images, m_data.validation,
                             static_cast<std::size_t>(std::max(0, wanted.samples)), m_seed);
    m_wanted = wanted;
}

NodeLook* LiveFigures::beforeStep() {
    m_isLooking = false;
    if (!m_wanted.nodes) return nullptr;
    m_stepBegan = monotonicSeconds();
    if (!m_nodes.isDue(m_stepBegan)) return nullptr;
    m_isLooking = true;
    m_look = {m_wanted.histogramNode, {}};
    return &m_look;
}

std::optional<NodesEvent> LiveFigures::afterStep(std::int64_t step, std::int64_t epoch) {
    if (!m_wanted.nodes) return std::nullopt;
    const double now = monotonicSeconds();
    if (!m_isLooking) {
        m_nodes.addOrdinary(now - m_stepBegan);
        return std::nullopt;
    }
    m_nodes.addObserved(now, now - m_stepBegan);
    if (m_look.figures.empty()) return std::nullopt;
    return NodesEvent{step, epoch, std::move(m_look.figures)};
}

std::optional<SamplesEvent> LiveFigures::samples(std::int64_t step, std::int64_t epoch) {
    if (m_chosen.empty() || !m_samples.isDue(monotonicSeconds())) return std::nullopt;
    return samplesNow(step, epoch);
}

std::optional<SamplesEvent> LiveFigures::samplesNow(std::int64_t step, std::int64_t epoch) {
    if (m_chosen.empty()) return std::nullopt;
    const double begin = monotonicSeconds();
    Result<std::vector<SampleFigures>> figures = m_trainer.samples(m_chosen);
    const double end = monotonicSeconds();
    m_samples.addLook(end, end - begin);
    if (figures) return SamplesEvent{step, epoch, std::move(*figures)};
    if (figures.issues().front().code != "cancelled") {
        m_trouble = figures.issues().front();
        m_chosen.clear();
    }
    return std::nullopt;
}

std::optional<Issue> LiveFigures::takeTrouble() { return std::exchange(m_trouble, std::nullopt); }

} // namespace convstudio
