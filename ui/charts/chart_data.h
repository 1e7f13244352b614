// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_content.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace convstudio {

/// The points of a chart as a table: all of them, raw. A value that may leave the GUI thread.
struct ChartData {
    struct Column {
        QString name;
        std::vector<double> xs, ys;
    };
    QString axisName; ///< "epoch", "step", "seconds"
    std::vector<Column> columns;

    enum class Names { Ids, Titles };
    static ChartData of(const ChartContent& content, Names names);

    /// Rows in order of x. Points with the same x share a row, one of each column at most.
    struct Rows {
        static constexpr std::uint32_t kNone = 0xFFFFFFFF;
        std::vector<double> xs;
        std::vector<std::uint32_t> points; ///< row by row, an index into each column or kNone
    };
    Rows rows() const;
    /// With a line of names; every number in the fewest digits that read back as the same double.
    /// A cell is empty without a point and "nan" at a gap.
    QByteArray text(char separator) const;
};

/// "epoch", "step", "seconds": the name of an axis in files, the same in every language.
QString axisKey(ChartAxis axis);

} // namespace convstudio
