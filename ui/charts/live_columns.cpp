// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/live_columns.h"

namespace convstudio {

template <class Item, class Add>
const std::vector<Item>& LiveColumns::look(Memory<Item>& memory, const Series& series,
                                           const SeriesView& view, Add add) {
    const bool isSame = memory.series == series && memory.generation == series->generation() &&
                        memory.view == view && !memory.items.empty();
    if (!isSame) memory = {series, series->generation(), view, 0, {}};
    // The last column may have got more points: it is read again.
    else memory.items.pop_back();
    memory.start = add(memory.start, memory.items);
    return memory.items;
}

const std::vector<SeriesColumn>& LiveColumns::columns(const Series& series,
                                                      const SeriesView& view) {
    return look(m_columns, series, view, [&](std::size_t first, std::vector<SeriesColumn>& found) {
        return series->addColumns(view, first, found);
    });
}

const std::vector<SeriesPoint>& LiveColumns::means(const Series& series,
                                                   const SeriesView& view) {
    return look(m_means, series, view, [&](std::size_t first, std::vector<SeriesPoint>& found) {
        return series->addMeans(view, first, found);
    });
}

} // namespace convstudio
