// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/confusion_labels.h"

#include <QFontMetricsF>

#include <cmath>

namespace convstudio {

namespace {

constexpr int kEvery = 5; // of the names where figures have no room

} // namespace

QTransform ConfusionLabel::turned() const {
    QTransform to = QTransform::fromTranslate(anchor.x(), anchor.y());
    if (isColumn) to.rotate(-kLabelDegrees);
    return to;
}

QFont confusionLabelFont(const Theme& theme, bool isChosen) {
    QFont font = theme.font(Theme::Text::Small);
    font.setWeight(isChosen ? QFont::DemiBold : QFont::Normal);
    return font;
}

std::vector<ConfusionLabel> confusionLabels(const Theme& theme, const ConfusionSheet& sheet,
                                            const ConfusionLayout& layout,
                                            const ConfusionMarks& marks) {
    std::vector<ConfusionLabel> labels;
    if (layout.detail == ConfusionLayout::Detail::Density || layout.side <= 0) return labels;
    const int step = layout.detail == ConfusionLayout::Detail::Counts ? 1 : kEvery;
    const int apart = int(std::ceil(layout.line / (kLabelSlope * layout.side)));
    const int every = step * ((apart + step - 1) / step);
    const auto add = [&](int place, bool isColumn, const std::optional<int>& chosen) {
        const bool isChosen = chosen == place;
        const bool isHidden = chosen && !isChosen && std::abs(*chosen - place) < apart;
        if (isHidden || (!isChosen && place % every != 0)) return;
        const QFontMetricsF metrics(confusionLabelFont(theme, isChosen));
        const std::size_t id = sheet.classAt[std::size_t(place)];
        const QString text =
            metrics.elidedText(sheet.classes[qsizetype(id)], Qt::ElideMiddle, layout.names);
        const qreal width = metrics.horizontalAdvance(text);
        const QPointF centre = layout.cell(place, place).center();
        labels.push_back({.place = place,
                          .isColumn = isColumn,
                          .isChosen = isChosen,
                          .text = text,
                          .anchor = isColumn ? QPointF(centre.x(), layout.columnNames())
                                             : QPointF(layout.rowNames(), centre.y()),
                          .box = {-width, -layout.line / 2, width, layout.line}});
    };
    const QRectF& cells = layout.cells;
    for (int place = 0; place < int(sheet.count()); ++place) {
        const QPointF centre = layout.cell(place, place).center();
        if (centre.y() >= layout.line / 2 && centre.y() <= cells.bottom())
            add(place, false, marks.row);
        if (centre.x() >= cells.left() && centre.x() <= cells.right())
            add(place, true, marks.column);
    }
    return labels;
}

} // namespace convstudio
