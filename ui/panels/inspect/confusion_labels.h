// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/confusion_painter.h"

#include <QPolygonF>
#include <QTransform>

#include <vector>

namespace convstudio {

/// The name of a class beside its row or below its column.
struct ConfusionLabel {
    int place = 0;
    bool isColumn = false, isChosen = false;
    QString text;
    QPointF anchor; ///< where the name ends
    QRectF box;     ///< around the anchor, before it is turned
    QTransform turned() const;
    QPolygonF outline() const { return turned().map(QPolygonF(box)); }
};

/// The angle of a column's name, and its sine and cosine.
inline constexpr qreal kLabelDegrees = 45;
inline constexpr qreal kLabelSlope = 0.70710678118654752;

/// Those that show: as many as have room, a chosen one instead of its neighbours.
std::vector<ConfusionLabel> confusionLabels(const Theme& theme, const ConfusionSheet& sheet,
                                            const ConfusionLayout& layout,
                                            const ConfusionMarks& marks);
/// A chosen name is written stronger.
QFont confusionLabelFont(const Theme& theme, bool isChosen);

} // namespace convstudio
