// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/training_config.h"

namespace convstudio {

/// Learning rate as a pure function of the optimizer step, so that it needs no state, can be drawn
/// before the start and is exact after a resume. Equal to torch.optim.lr_scheduler's classes of the
/// same name stepped once per optimizer step, with T_max etc. counted in steps; warm-up is linear
/// from lr / warmupSteps to lr and goes before the schedule, which then spans what is left.
class LearningRateSchedule {
public:
    LearningRateSchedule(const ScheduleConfig& config, double baseLr, std::int64_t stepsPerEpoch,
                         std::int64_t epochs);
    /// For the step with index `step` (from 0).
    double at(std::int64_t step) const;

private:
    ScheduleConfig m_config;
    double m_baseLr;
    std::int64_t m_stepsPerEpoch;
    std::int64_t m_totalSteps;
    std::int64_t m_warmupSteps;
};

} // namespace convstudio
