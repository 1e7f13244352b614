// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/filter_picture.h"

#include "engine/inspect/contact_sheet.h"
#include "ui/panels/inspect/map_picture.h"

#include <QPainter>

#include <span>

namespace convstudio {

QImage filterPicture(const Filters& filters, std::int64_t filter, bool isDark) {
    const std::int64_t area = filters.height * filters.width;
    const std::int64_t columns = squareColumns(static_cast<std::size_t>(filters.inputs));
    const std::int64_t rows = (filters.inputs + columns - 1) / columns;
    const std::int64_t gap = area > 1 ? 1 : 0;
    const double extreme = filters.extreme > 0 ? filters.extreme : 1;
    QImage sheet(static_cast<int>(columns * (filters.width + gap) - gap),
                 static_cast<int>(rows * (filters.height + gap) - gap),
                 QImage::Format_ARGB32_Premultiplied);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    for (std::int64_t input = 0; input < filters.inputs; ++input) {
        const std::span<const float> kernel(
            filters.weights.data() + (filter * filters.inputs + input) * area,
            static_cast<std::size_t>(area));
        painter.drawImage(QPoint(static_cast<int>(input % columns * (filters.width + gap)),
                                 static_cast<int>(input / columns * (filters.height + gap))),
                          mapPicture(kernel, filters.height, filters.width, {-extreme, extreme},
                                     isDark));
    }
    return sheet;
}

} // namespace convstudio
