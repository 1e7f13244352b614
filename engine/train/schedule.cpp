// SPDX-License-Identifier: Apache-2.0
#include "engine/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace convstudio {

LearningRateSchedule::LearningRateSchedule(const ScheduleConfig& config, double baseLr,
                                           std::int64_t stepsPerEpoch, std::int64_t epochs)
    : m_config(config), m_baseLr(baseLr), m_stepsPerEpoch(std::max<std::int64_t>(1, stepsPerEpoch)),
      m_totalSteps(m_stepsPerEpoch * std::max<std::int64_t>(0, epochs)),
      m_warmupSteps(std::clamp<std::int64_t>(
          std::llround(config.warmupEpochs * static_cast<double>(m_stepsPerEpoch)), 0,
          m_totalSteps)) {}

double LearningRateSchedule::at(std::int64_t step) const {
    if (step < m_warmupSteps) {
        return m_baseLr * static_cast<double>(step + 1) / static_cast<double>(m_warmupSteps);
    }
    const std::int64_t span = std::max<std::int64_t>(1, m_totalSteps - m_warmupSteps);
    const std::int64_t position = std::min(step - m_warmupSteps, span);
    const double share = static_cast<double>(position) / static_cast<double>(span);
    if (m_config.type == "StepLR") {
        const auto period = std::max<std::int64_t>(
            1, std::llround(m_config.stepSize * static_cast<double>(m_stepsPerEpoch)));
        return m_baseLr * std::pow(m_config.gamma, static_cast<double>(position / period));
    }
    if (m_config.type == "CosineAnnealingLR") {
        const double wave = (1 + std::cos(std::numbers::pi * share)) / 2;
        return m_config.etaMin + (m_baseLr - m_config.etaMin) * wave;
    }
    if (m_config.type == "LinearLR") {
        return m_baseLr * (1 + (m_config.endFactor - 1) * share);
    }
    return m_baseLr;
}

} // namespace convstudio
