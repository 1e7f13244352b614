// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_line.h"

#include <QString>

#include <optional>

namespace convstudio {

/// All a chart's drawing depends on but theme and size: a value.
struct ChartContent {
    QString title, note;
    ChartLines lines;
    ChartAxis axis = ChartAxis::Epoch;
    ChartFormat format = ChartFormat::Number;
    double from = 0, to = 1; ///< stretch of x that shows
    double reached = 0;      ///< x beyond it is dimmed
    int left = 0, right = 0; ///< margins of the plot, at least
    bool log = false;
    std::optional<double> best;
    QString bestLabel; ///< "best, epoch 8"
    QString emptyText; ///< without a point
    QString refusal;   ///< why something asked for is not shown

    /// Lines of more than one run: hue means the run.
    bool isOfSeveralRuns() const;
    bool isEmpty() const; ///< no line has a point
    /// Least of all values of all lines; +inf when there are none.
    double least() const;
};

} // namespace convstudio
