// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/metric_series.h"

#include <vector>

namespace convstudio {

/// Columns of a curve that grows: as long as the same stretch is looked at, only what came since
/// the last look is read. One object a curve.
class LiveColumns {
public:
    const std::vector<SeriesColumn>& columns(const MetricSeries& series, const SeriesView& view);
    const std::vector<SeriesPoint>& means(const MetricSeries& series, const SeriesView& view);

private:
    template <class Item>
    struct Memory {
        const MetricSeries* series = nullptr;
        std::uint64_t generation = 0;
        SeriesView view;
        std::size_t start = 0; ///< first point of the last column
        std::vector<Item> items;
    };
    template <class Item, class Add>
    static const std::vector<Item>& look(Memory<Item>& memory, const MetricSeries& series,
                                         const SeriesView& view, Add add);
    Memory<SeriesColumn> m_columns;
    Memory<SeriesPoint> m_means;
};

} // namespace convstudio
