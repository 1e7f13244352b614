// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/filter_picture.h"

#include "engine/inspect/contact_sheet.h"
#include "ui/panels/inspect/map_picture.h"

#include <QPainter>

#include <span>

namespace convstudio {

namespace {

constexpr std::int64_t kWeight = 3;   // pixels of a weight, so that the gap between kernels is thin
constexpr std::int64_t kMostWide = 128; // larger sheets have a pixel a weight

} // namespace

QImage filterPicture(const Filters& filters, std::int64_t filter, bool isDark) {
    const std::int64_t area = filters.height * filters.width;
    const std::int64_t columns = squareColumns(static_cast<std::size_t>(filters.inputs));
    const std::int64_t rows = (filters.inputs + columns - 1) / columns;
    const std::int64_t gap = area > 1 ? 1 : 0;
    const std::int64_t weight = columns * filters.width * kWeight <= kMostWide ? kWeight : 1;
    const QSize kernelSize(static_cast<int>(filters.width * weight),
                           static_cast<int>(filters.height * weight));
    const auto at = [&](std::int64_t column, std::int64_t row) {
        return QPoint(static_cast<int>(column * (kernelSize.width() + gap)),
                      static_cast<int>(row * (kernelSize.height() + gap)));
    };
    const double extreme = filters.extreme > 0 ? filters.extreme : 1;
    const QPoint end = at(columns, rows);
    QImage sheet(end.x() - static_cast<int>(gap), end.y() - static_cast<int>(gap),
                 QImage::Format_ARGB32_Premultiplied);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    for (std::int64_t input = 0; input < filters.inputs; ++input) {
        const std::span<const float> kernel(
            filters.weights.data() + (filter * filters.inputs + input) * area,
            static_cast<std::size_t>(area));
        painter.drawImage(QRect(at(input % columns, input / columns), kernelSize),
                          mapPicture(kernel, filters.height, filters.width, {-extreme, extreme},
                                     isDark));
    }
    return sheet;
}

} // namespace convstudio
