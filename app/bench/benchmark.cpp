// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"

#include <algorithm>
#include <cstdio>

namespace convstudio::bench {

namespace {
std::string goalText(const char* sign, double goal) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%s %g", sign, goal);
    return buffer;
}
} // namespace

Spread Spread::of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    const double median = values.size() % 2 == 1 ? values[middle]
                                                 : (values[middle - 1] + values[middle]) / 2;
    return {median, values.front(), values.back()};
}

Json Spread::toJson() const { return {{"median", median}, {"min", low}, {"max", high}}; }

Figure atLeast(std::string name, double value, double goal, Json details) {
    return {std::move(name), value, goalText("≥", goal), value >= goal, std::move(details)};
}

Figure atMost(std::string name, double value, double goal, Json details) {
    return {std::move(name), value, goalText("≤", goal), value <= goal, std::move(details)};
}

} // namespace convstudio::bench
