// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/metric_series.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

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
    m_xs.clear();
    m_raw.clear();
    m_smooth.clear();
    m_average = 0;
    m_bias = 1;
}

void MetricSeries::setSmoothing(double weight) {
    weight = std::clamp(weight, 0.0, 0.9999);
    if (weight == m_weight) return;
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
void MetricSeries::visitColumns(double from, double to, int columns, Visit visit) const {
    const Stretch all = stretch(from, to);
    const double width = (to - from) / columns;
    std::size_t first = all.first;
    while (first < all.last) {
        // Columns that hold nothing are stepped over, so that few points cost little.
        const double at = width > 0 ? std::floor((m_xs[first] - from) / width) : 0;
        const double column = std::clamp(at, 0.0, columns - 1.0);
        auto end = m_xs.begin() + std::ptrdiff_t(all.last);
        if (column < columns - 1) {
            const double edge = from + (column + 1) * width;
            end = std::lower_bound(m_xs.begin() + std::ptrdiff_t(first) + 1, end, edge);
        }
        const std::size_t last = std::size_t(end - m_xs.begin());
        visit(first, last);
        first = last;
    }
}

std::vector<SeriesColumn> MetricSeries::columns(double from, double to, int columns) const {
    std::vector<SeriesColumn> found;
    if (columns < 1 || !(from <= to)) return found;
    found.reserve(std::min(std::size_t(columns), size()));
    visitColumns(from, to, columns, [&](std::size_t first, std::size_t last) {
        SeriesColumn column;
        column.x = (m_xs[first] + m_xs[last - 1]) / 2;
        const ValueRange raw = m_raw.range(first, last);
        column.isGap = raw.isEmpty();
        if (!column.isGap) {
            column.low = raw.low;
            column.high = raw.high;
            column.first = m_raw[first];
            column.last = m_raw[last - 1];
            column.mean = raw.mean();
            column.smoothed = m_weight == 0 ? column.mean : m_smooth.range(first, last).mean();
        }
        found.push_back(column);
    });
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
        visitColumns(from, to, pixels, [&](std::size_t first, std::size_t last) {
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
