// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/report_curves.h"

#include "engine/exchange/report_markup.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr double kChartWidth = 520, kChartHeight = 280;
constexpr double kPlotLeft = 56, kPlotTop = 34, kPlotRight = 508, kPlotBottom = 238;
constexpr double kLegendPitch = 150;

struct ChartRange {
    double low = 0, high = 0;
    bool isEmpty() const { return low > high; }
};

ChartRange emptyRange() { return {1, -1}; }

void widen(ChartRange& range, double value) {
    if (range.isEmpty()) range = {value, value};
    range = {std::min(range.low, value), std::max(range.high, value)};
}

/// 1, 2 or 5 times a power of ten, so that about `wanted` of them fill the range.
double niceStep(const ChartRange& range, double wanted) {
    const double rough = (range.high - range.low) / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power) return factor * power;
    }
    return 10 * power;
}

/// One axis: values to places, and where its marks stand.
struct ChartAxis {
    ChartRange values;
    double from = 0, to = 0; ///< places
    double step = 1;

    double place(double value) const {
        return from + (value - values.low) / (values.high - values.low) * (to - from);
    }
    std::vector<double> marks() const {
        std::vector<double> found;
        const double first = std::ceil(values.low / step - 1e-9);
        for (double i = first; i * step <= values.high + step * 1e-9; ++i) found.push_back(i * step);
        return found;
    }
};

ChartAxis epochAxis(ChartRange epochs) {
    if (epochs.low == epochs.high) epochs = {epochs.low - 1, epochs.high + 1};
    const double step = std::max(1.0, niceStep(epochs, 8));
    return {epochs, kPlotLeft, kPlotRight, step};
}

ChartAxis valueAxis(ChartRange values) {
    if (values.low == values.high) {
        const double room = std::max(std::abs(values.low) * 0.1, 1e-6);
        values = {values.low - room, values.high + room};
    }
    const double step = niceStep(values, 5);
    values = {std::floor(values.low / step) * step, std::ceil(values.high / step) * step};
    return {values, kPlotBottom, kPlotTop, step};
}

std::string coordinate(double place) { return fixedText(place, 1); }

std::string valueText(double value, double step, bool isShare) {
    const double shown = isShare ? value * 100 : value;
    const double shownStep = isShare ? step * 100 : step;
    const int digits = std::clamp(static_cast<int>(-std::floor(std::log10(shownStep) + 1e-9)), 0, 6);
    return fixedText(shown, digits) + (isShare ? " %" : "");
}

void addAxes(Markup& svg, const ReportChart& chart, const ChartAxis& x, const ChartAxis& y) {
    for (const double value : y.marks()) {
        const std::string at = coordinate(y.place(value));
        svg.empty("line", {{"class", "grid"}, {"x1", coordinate(kPlotLeft)}, {"y1", at},
                           {"x2", coordinate(kPlotRight)}, {"y2", at}});
        svg.element("text", valueText(value, y.step, chart.isShare),
                    {{"class", "tick"}, {"x", coordinate(kPlotLeft - 6)},
                     {"y", coordinate(y.place(value) + 4)}, {"text-anchor", "end"}});
    }
    for (const double value : x.marks()) {
        svg.element("text", fixedText(value, 0),
                    {{"class", "tick"}, {"x", coordinate(x.place(value))},
                     {"y", coordinate(kPlotBottom + 17)}, {"text-anchor", "middle"}});
    }
    svg.element("text", chart.axis,
                {{"class", "tick"}, {"x", coordinate((kPlotLeft + kPlotRight) / 2)},
                 {"y", coordinate(kPlotBottom + 34)}, {"text-anchor", "middle"}});
    if (chart.marked < x.values.low || chart.marked > x.values.high) return;
    const std::string at = coordinate(x.place(chart.marked));
    svg.empty("line", {{"class", "mark"}, {"x1", at}, {"y1", coordinate(kPlotTop)}, {"x2", at},
                       {"y2", coordinate(kPlotBottom)}});
}

void addCurve(Markup& svg, const ReportCurve& curve, const ChartAxis& x, const ChartAxis& y) {
    std::string path;
    for (const auto& [epoch, value] : curve.points) {
        if (!std::isfinite(value)) continue;
        path += (path.empty() ? "M" : "L") + coordinate(x.place(epoch)) + " " +
                coordinate(y.place(value));
    }
    if (path.empty()) return;
    if (path.find('L') == std::string::npos) path += "h0.1"; // a single epoch is a dot
    svg.empty("path", {{"class", "curve " + curve.style}, {"d", path}});
}

void addLegend(Markup& svg, const std::vector<ReportCurve>& curves) {
    double left = kPlotLeft;
    for (const ReportCurve& curve : curves) {
        svg.empty("path", {{"class", "curve " + curve.style},
                           {"d", "M" + coordinate(left) + " 16h24"}});
        svg.element("text", curve.label,
                    {{"class", "tick"}, {"x", coordinate(left + 30)}, {"y", "20"}});
        left += kLegendPitch;
    }
}

} // namespace

std::string chartSvg(const ReportChart& chart) {
    ChartRange epochs = emptyRange(), values = emptyRange();
    for (const ReportCurve& curve : chart.curves) {
        for (const auto& [epoch, value] : curve.points) {
            if (!std::isfinite(value)) continue;
            widen(epochs, epoch);
            widen(values, value);
        }
    }
    if (epochs.isEmpty()) return {};
    const ChartAxis x = epochAxis(epochs), y = valueAxis(values);
    Markup svg;
    svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                     {"viewBox", "0 0 " + fixedText(kChartWidth, 0) + " " + fixedText(kChartHeight, 0)},
                     {"role", "img"},
                     {"aria-label", chart.title}});
    addAxes(svg, chart, x, y);
    for (const ReportCurve& curve : chart.curves) addCurve(svg, curve, x, y);
    addLegend(svg, chart.curves);
    svg.close();
    return std::move(svg).finish();
}

} // namespace convstudio
