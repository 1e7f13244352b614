// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <cstdint>
#include <optional>

namespace convstudio {

/// Settings that may change while a run is under way.
struct RunChanges {
    std::optional<double> lr;           ///< new base of the schedule
    std::optional<std::int64_t> epochs; ///< new total
    bool any() const { return lr || epochs; }
};

/// What of a run the changes are held against.
struct RunLimits {
    double lr = 0;                ///< base as it is
    std::int64_t epochs = 0;      ///< total as it is
    std::int64_t leastEpochs = 1; ///< epochs done or under way
};

/// Why changes cannot be made, an issue each: "learning-rate-refused", "epochs-refused".
Issues checkChanges(const RunChanges& changes, const RunLimits& limits);

} // namespace convstudio
