// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineF>
#include <QPointF>
#include <QRectF>
#include <QVector>

namespace convstudio {

/// The nearest line of the grid, in scene units.
qreal onGrid(qreal value);

/// Where a dragged box comes to rest.
struct SnappedMove {
    QPointF delta;          ///< from where the box began; leaves it on the grid
    QVector<QLineF> guides; ///< edges and centres it now shares with neighbours
};

/// Snaps a box to the grid and, within `reach` scene units, to the edges and centres of its
/// neighbours, each axis by itself. Pure.
SnappedMove snapMove(const QRectF& box, const QPointF& delta, const QVector<QRectF>& neighbours,
                     qreal reach);

} // namespace convstudio
