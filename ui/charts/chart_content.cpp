// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_content.h"

#include <algorithm>

namespace convstudio {

bool ChartContent::isOfSeveralRuns() const {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const ChartLine& line) { return line.run != lines.front().run; });
}

bool ChartContent::isEmpty() const {
    return std::all_of(lines.begin(), lines.end(),
                       [](const ChartLine& line) { return !line.series || line.series->isEmpty(); });
}

double ChartContent::least() const {
    double low = std::numeric_limits<double>::infinity();
    for (const ChartLine& line : lines)
        if (line.series) low = std::min(low, line.series->range().low);
    return low;
}

} // namespace convstudio
