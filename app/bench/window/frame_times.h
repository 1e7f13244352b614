// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/base/system.h"

#include <vector>

namespace convstudio::bench {

/// CPU time of this thread, in ms: what other programs on the machine take does not count.
inline double threadMs() { return 1e3 * threadCpuSeconds(); }

/// The value that `part` of them do not exceed; `values` is not empty.
double share(std::vector<double> values, double part);

/// What frames took on this thread, in ms.
struct FrameTimes {
    std::vector<double> cpu, wall;

    template <class Work>
    void measure(Work work) {
        const double wallBefore = monotonicSeconds(), before = threadMs();
        work();
        cpu.push_back(threadMs() - before);
        wall.push_back(1e3 * (monotonicSeconds() - wallBefore));
    }
    double p95() const { return share(cpu, 0.95); }
    Json toJson() const;
};

} // namespace convstudio::bench
