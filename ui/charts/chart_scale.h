// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_line.h"

#include <QString>

#include <vector>

namespace convstudio {

/// A mark of an axis and its words.
struct ChartTick {
    double value = 0;
    QString label;
};

/// Round marks inside [low, high]: four to six where `most` allows it, fewer where the room is small.
std::vector<ChartTick> valueTicks(double low, double high, int most, ChartFormat format);
/// The same on a logarithmic axis, low > 0: 1, 2, 5 of each power of ten or fewer.
std::vector<ChartTick> logTicks(double low, double high, int most, ChartFormat format);
/// Of the x axis: whole epochs and steps where they are wide enough, "1:30" for seconds.
std::vector<ChartTick> axisTicks(double low, double high, int most, ChartAxis axis);

/// A value as legend and strip write it; "–" for NaN.
QString chartValue(double value, ChartFormat format);
/// A widest value of the format, so that nothing moves while values change.
QString widestChartValue(ChartFormat format);
/// A place on the x axis in words: "epoch 3.6", "step 1,230", "1 min 28 s".
QString chartPlace(double x, ChartAxis axis);
/// The same without its word, for a table: "3.60", "1,230", "1:28".
QString chartCell(double x, ChartAxis axis);

/// Moves positions apart to at least `pitch`, keeping their order, the last not beyond `end`.
/// `positions` are sorted.
void spreadApart(std::vector<double>& positions, double pitch, double end);

} // namespace convstudio
