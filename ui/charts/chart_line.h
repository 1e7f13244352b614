// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/metric_series.h"

#include <QString>

#include <memory>
#include <vector>

namespace convstudio {

/// How x is counted: epochs (fractions between), optimizer steps or seconds of training.
enum class ChartAxis { Epoch, Step, Time };

/// How values are written: "0.261" · "90.8 %" (of values in [0, 1]) · "0.0241" · "2,240".
enum class ChartFormat { Number, Percent, Rate, Count };

/// What a curve is, which settles how it is drawn.
enum class LineKind {
    Training,   ///< 1.5 px without dots, smoothed, over the band of the raw values
    Validation, ///< 2 px with a dot at every point
    Plain,      ///< as Training, with a dot at its newest point
    Exact,      ///< what is set, not measured: never smoothed; with a dot at its newest point
    Plan        ///< what is planned: dashed, from where the run has come to
};

/// One curve of a chart. The series is the owner's, who appends to it and asks the group to refresh.
struct ChartLine {
    QString id;   ///< unique in the chart; column of the CSV: "train", "validation"
    QString name; ///< in the legend, the table and the strip; translated by the owner
    std::shared_ptr<MetricSeries> series;
    LineKind kind = LineKind::Training;
    int color = 1; ///< series.N; with several runs the run's colour; dashed from the seventh on
    /// "run 7": with lines of more than one run, hue means the run, training is dotted, and this
    /// stands at the right end of each run's validation (or only) curve.
    QString run;
    bool isEarlier = false; ///< of an earlier run, laid over: no values in legend and strip
};
using ChartLines = std::vector<ChartLine>;

/// Measured again and again within an epoch: smoothed over the band of the raw values.
inline bool isSmoothed(const ChartLine& line) {
    return line.kind == LineKind::Training || line.kind == LineKind::Plain;
}
/// A value as it is drawn and read.
inline double shownValue(const ChartLine& line, std::size_t index) {
    return isSmoothed(line) ? line.series->smoothed(index) : line.series->ys()[index];
}

} // namespace convstudio
