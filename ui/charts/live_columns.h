// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/metric_series.h"

#include <memory>
#include <vector>

namespace convstudio {

/// Columns of a curve that grows: as long as the same stretch is looked at, only what came since
/// the last look is read. One object a curve.
class LiveColumns {
public:
    using Series = std::shared_ptr<const MetricSeries>;
    const std::vector<SeriesColumn>& columns(const Series& series, const SeriesView& view);
    const std::vector<SeriesPoint>& means(const Series& series, const SeriesView& view);

private:
    template <class Item>
    struct Memory {
        Series series; ///< kept, so that no other takes its place in memory
        std::uint64_t generation = 0;
        SeriesView view;
        std::size_t start = 0; ///< first point of the last column
        std::vector<Item> items;
    };
    template <class Item, class Add>
    static const std::vector<Item>& look(Memory<Item>& memory, const Series& series,
                                         const SeriesView& view, Add add);
    Memory<SeriesColumn> m_columns;
    Memory<SeriesPoint> m_means;
};

} // namespace convstudio
