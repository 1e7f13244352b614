// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace convstudio {

/// A line of a chart: epoch and value; values that are no numbers are left out.
struct ReportCurve {
    std::string label;
    std::string style; ///< class of the style sheet
    std::vector<std::pair<double, double>> points;
};
struct ReportChart {
    std::string title;
    std::string axis; ///< words below: "epoch"
    std::vector<ReportCurve> curves;
    bool isShare = false; ///< values are shown as per cent
    double marked = 0;    ///< epoch with a line; 0: none
};

/// Inline SVG; empty when no curve has a point.
std::string chartSvg(const ReportChart& chart);

} // namespace convstudio
