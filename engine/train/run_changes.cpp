// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_changes.h"

#include <cmath>

namespace convstudio {

namespace {

/// JSON has no NaN and no infinity.
std::string numberText(double value) {
    return std::isfinite(value) ? Json(value).dump() : std::to_string(value);
}

Place setting(const char* path) { return {.param = path}; }

} // namespace

Issues checkChanges(const RunChanges& changes, const RunLimits& limits) {
    Issues issues;
    if (changes.lr && !(std::isfinite(*changes.lr) && *changes.lr >= 0)) {
        issues.push_back(makeError("learning-rate-refused", setting("training.optimizer.lr"),
                                   {{"value", numberText(*changes.lr)},
                                    {"current", numberText(limits.lr)}}));
    }
    if (changes.epochs && *changes.epochs < limits.leastEpochs) {
        issues.push_back(makeError("epochs-refused", setting("training.epochs"),
                                   {{"value", std::to_string(*changes.epochs)},
                                    {"least", std::to_string(limits.leastEpochs)},
                                    {"current", std::to_string(limits.epochs)}}));
    }
    return issues;
}

} // namespace convstudio
