// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/value_pyramid.h"

#include <optional>
#include <vector>

namespace convstudio {

/// One place of a curve; y is NaN at a gap.
struct SeriesPoint {
    double x = 0, y = 0;
    bool operator==(const SeriesPoint&) const = default;
};

/// What one column of pixels shows of a curve: its exact extremes. A column without a finite value
/// is a gap.
struct SeriesColumn {
    double x = 0; ///< middle of what lies in it
    double low = 0, high = 0;
    double first = 0, last = 0; ///< raw values at its ends; may be NaN
    bool isGap = false;
};

/// A stretch of x cut into columns of pixels.
struct SeriesView {
    double from = 0, to = 1;
    int columns = 1;
    bool operator==(const SeriesView&) const = default;
};

/// All points of one curve, in the order they came; x never falls. Views of it cost O(pixels), not
/// O(points). Values that are not finite are gaps.
class MetricSeries {
public:
    void append(double x, double y);
    void assign(const std::vector<double>& xs, const std::vector<double>& ys);
    void clear();
    std::size_t size() const { return m_xs.size(); }
    bool isEmpty() const { return m_xs.empty(); }
    const std::vector<double>& xs() const { return m_xs; }
    const std::vector<double>& ys() const { return m_raw.values(); }

    /// Exponential moving average, debiased as TensorBoard does: s ← w·s + (1−w)·y, shown as
    /// s ÷ (1 − wⁿ). `weight` in [0, 1); 0: the values themselves.
    void setSmoothing(double weight);
    double smoothing() const { return m_weight; }
    double smoothed(std::size_t index) const;

    /// Points [first, last) with x in [from, to].
    struct Stretch {
        std::size_t first = 0, last = 0;
        std::size_t size() const { return last - first; }
    };
    Stretch stretch(double from, double to) const;
    ValueRange range(Stretch points) const { return m_raw.range(points.first, points.last); }
    /// Of the whole curve.
    ValueRange range() const { return m_raw.range(0, size()); }
    /// The point whose x is nearest; nothing when there are none.
    std::optional<std::size_t> nearest(double x) const;
    /// The newest point that is no gap.
    std::optional<std::size_t> lastFinite() const;

    /// At most view.columns columns of equal width; empty ones are left out.
    std::vector<SeriesColumn> columns(const SeriesView& view) const;
    /// Mean of the values of each column, smoothed where there is smoothing; NaN for a gap.
    std::vector<SeriesPoint> means(const SeriesView& view) const;
    /// The same from the point `first` on, appended to `found`; tells the first point of the last
    /// column. For LiveColumns.
    std::size_t addColumns(const SeriesView& view, std::size_t first,
                           std::vector<SeriesColumn>& found) const;
    std::size_t addMeans(const SeriesView& view, std::size_t first,
                         std::vector<SeriesPoint>& found) const;
    /// Another number after any change but append().
    std::uint64_t generation() const { return m_generation; }
    /// At most two points a pixel, the extremes of every column of pixels among them, in order of
    /// x; all points where there are no more than that. One point before and one after the range
    /// come along, so that lines reach its edges.
    std::vector<SeriesPoint> points(double from, double to, int pixels) const;

private:
    void smooth(double y);
    /// Calls visit(first, last) for the points of every column that has some, from `first` on;
    /// gives the first point of the last one.
    template <class Visit>
    std::size_t visitColumns(const SeriesView& view, std::size_t first, Visit visit) const;
    std::vector<double> m_xs;
    ValuePyramid m_raw;
    ValuePyramid m_smooth; ///< empty without smoothing
    double m_weight = 0;
    std::uint64_t m_generation = 0;
    double m_average = 0, m_bias = 1; ///< state of the moving average: s and wⁿ
};

} // namespace convstudio
