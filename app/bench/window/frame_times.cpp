// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/frame_times.h"

#include <algorithm>

namespace convstudio::bench {

double share(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * part))];
}

Json FrameTimes::toJson() const {
    return {{"frames", cpu.size()},
            {"cpu_ms_median", share(cpu, 0.5)}, {"cpu_ms_p95", share(cpu, 0.95)},
            {"wall_ms_median", share(wall, 0.5)}, {"wall_ms_p95", share(wall, 0.95)}};
}

} // namespace convstudio::bench
