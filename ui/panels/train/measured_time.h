// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/run_record.h"

#include <optional>

namespace convstudio {

/// How long an epoch takes, measured on steps that really ran; never a guess.
struct MeasuredTime {
    enum class Of {
        Epochs, ///< whole ones, validation included
        Steps,  ///< training only: no epoch has ended yet
    };
    double epochSeconds = 0;
    Of of = Of::Epochs;
    std::int64_t count = 0; ///< epochs or steps measured
};

/// Steps before there is a figure.
inline constexpr std::int64_t kStepsToMeasure = 3;

/// The median epoch, else the median rate of the steps; nothing before three steps. Pure.
std::optional<MeasuredTime> measuredTime(const RunRecord& record);

/// Whether a run does the same work a step as a project would: network, batch, precision, threads
/// and images. `project` and `run`: documents in canonical form. Pure.
bool isSameWork(const Json& project, const Json& run);

/// A measured time: as durationText(), below ten seconds with a decimal, "4.2 s".
QString measuredText(double seconds);

} // namespace convstudio
