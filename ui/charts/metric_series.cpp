// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/metric_series.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

/// First index in [first, last) whose x is `edge` or more. Points come evenly, so that it lies near
/// `guess` points on: looked for there first, which spares most of the memory a plain search reads.
std::size_t firstFrom(const std::vector<double>& xs, std::size_t first, std::size_t last,
                      double edge, std::size_t guess) {
    constexpr std::size_t kNear = 4;
    std::size_t low = first, high = last;
    const std::size_t left = first + (guess > kNear ? guess - kNear : 0);
    const std::size_t right = first + guess + kNear;
    if (left < last) (xs[left] < edge ? low : high) = left;
    if (right < high) (xs[right] < edge ? low : high) = right;
    const auto begin = xs.begin();
    return std::size_t(std::lower_bound(begin + std::ptrdiff_t(low), begin + std::ptrdiff_t(high),
                                        edge) -
                       begin);
}

} // namespace

void MetricSeries::append(double x, double y) {
    m_xs.push_back(m_xs.empty() ? x : std::max(x, m_xs.back()));
    m_raw.append(y);
    if (m_weight > 0) smooth(y);
}

void MetricSeries::assign(const std::vector<double>& xs, const std::vector<double>& ys) {
    clear();
    const std::size_t count = std::min(xs.size(), ys.size());
    for (std::size_t i = 0; i < count; ++i) append(xs[i], ys[i]);
}

void MetricSeries::clear() {
    ++m_generation;
    m_xs.clear();
    m_raw.clear();
    m_smooth.clear();
    m_average = 0;
    m_bias = 1;
}

void MetricSeries::setSmoothing(double weight) {
    weight = std::clamp(weight, 0.0, 0.9999);
    if (weight == m_weight) return;
    ++m_generation;
    m_weight = weight;
    m_smooth.clear();
    m_average = 0;
    m_bias = 1;
    if (m_weight == 0) return;
    for (const double y : m_raw.values()) smooth(y);
}

void MetricSeries::smooth(double y) {
    if (!std::isfinite(y)) return m_smooth.append(y);
    m_average = m_weight * m_average + (1 - m_weight) * y;
    m_bias *= m_weight;
    m_smooth.append(m_average / (1 - m_bias));
}

double MetricSeries::smoothed(std::size_t index) const {
    return m_weight == 0 ? m_raw[index] : m_smooth[index];
}

MetricSeries::Stretch MetricSeries::stretch(double from, double to) const {
    const auto first = std::lower_bound(m_xs.begin(), m_xs.end(), from);
    const auto last = std::upper_bound(first, m_xs.end(), to);
    return {std::size_t(first - m_xs.begin()), std::size_t(last - m_xs.begin())};
}

std::optional<std::size_t> MetricSeries::nearest(double x) const {
    if (isEmpty()) return std::nullopt;
    const auto after = std::lower_bound(m_xs.begin(), m_xs.end(), x);
    const std::size_t index = std::size_t(after - m_xs.begin());
    if (index == 0) return 0;
    if (index == size()) return size() - 1;
    return x - m_xs[index - 1] <= m_xs[index] - x ? index - 1 : index;
}

std::optional<std::size_t> MetricSeries::lastFinite() const {
    for (std::size_t index = size(); index > 0; --index)
        if (std::isfinite(m_raw[index - 1])) return index - 1;
    return std::nullopt;
}

template <class Visit>
std::size_t MetricSeries::visitColumns(const SeriesView& view, std::size_t first,
                                       Visit visit) const {
    const Stretch all = stretch(view.from, view.to);
    const double width = (view.to - view.from) / view.columns;
    first = std::max(first, all.first);
    std::size_t start = first, count = 0;
    while (first < all.last) {
        // Columns that hold nothing are stepped over, so that few points cost little.
        const double at = width > 0 ? std::floor((m_xs[first] - view.from) / width) : 0;
        const double column = std::clamp(at, 0.0, view.columns - 1.0);
        std::size_t last = all.last;
        if (column < view.columns - 1)
            last = firstFrom(m_xs, first + 1, all.last, view.from + (column + 1) * width, count);
        visit(first, last);
        count = last - first;
        start = first;
        first = last;
    }
    return start;
}

std::size_t MetricSeries::addColumns(const SeriesView& view, std::size_t first,
                                     std::vector<SeriesColumn>& found) const {
    return visitColumns(view, first, [&](std::size_t from, std::size_t to) {
        SeriesColumn column;
        column.x = (m_xs[from] + m_xs[to - 1]) / 2;
        const ValueRange raw = m_raw.range(from, to);
        column.isGap = raw.isEmpty();
        if (!column.isGap) {
            column.low = raw.low;
            column.high = raw.high;
            column.first = m_raw[from];
            column.last = m_raw[to - 1];
        }
        found.push_back(column);
    });
}

std::size_t MetricSeries::addMeans(const SeriesView& view, std::size_t first,
                                   std::vector<SeriesPoint>& found) const {
    const ValuePyramid& values = m_weight == 0 ? m_raw : m_smooth;
    return visitColumns(view, first, [&](std::size_t from, std::size_t to) {
        const ValueRange range = values.range(from, to);
        found.push_back({(m_xs[from] + m_xs[to - 1]) / 2,
                         range.isEmpty() ? std::numeric_limits<double>::quiet_NaN() : range.mean()});
    });
}

std::vector<SeriesColumn> MetricSeries::columns(const SeriesView& view) const {
    std::vector<SeriesColumn> found;
    if (view.columns > 0 && view.from <= view.to) addColumns(view, 0, found);
    return found;
}

std::vector<SeriesPoint> MetricSeries::means(const SeriesView& view) const {
    std::vector<SeriesPoint> found;
    if (view.columns > 0 && view.from <= view.to) addMeans(view, 0, found);
    return found;
}

std::vector<SeriesPoint> MetricSeries::points(double from, double to, int pixels) const {
    std::vector<SeriesPoint> found;
    if (pixels < 1 || !(from <= to)) return found;
    const auto add = [&](std::size_t index) { found.push_back({m_xs[index], m_raw[index]}); };
    const Stretch all = stretch(from, to);
    if (all.first > 0) add(all.first - 1);
    if (all.size() <= 2 * std::size_t(pixels)) {
        for (std::size_t index = all.first; index < all.last; ++index) add(index);
    } else {
        visitColumns({from, to, pixels}, 0, [&](std::size_t first, std::size_t last) {
            const ValueRange raw = m_raw.range(first, last);
            if (raw.isEmpty()) return add(first);
            add(std::min(raw.lowAt, raw.highAt));
            if (raw.lowAt != raw.highAt) add(std::max(raw.lowAt, raw.highAt));
        });
    }
    if (all.last < size()) add(all.last);
    return found;
}

} // namespace convstudio
