// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/guides.h"

#include "ui/document/graph_editor.h"

#include <array>
#include <cmath>
#include <optional>

namespace convstudio {

namespace {

enum class Axis { X, Y };

/// Low edge, centre, high edge.
std::array<qreal, 3> marks(const QRectF& rect, Axis axis) {
    if (axis == Axis::X) return {rect.left(), rect.center().x(), rect.right()};
    return {rect.top(), rect.center().y(), rect.bottom()};
}

/// A place on the grid for the box's low edge, drawn to the nearest shared mark.
qreal snapped(const QRectF& moved, const QVector<QRectF>& neighbours, qreal reach, Axis axis) {
    const auto own = marks(moved, axis);
    std::optional<qreal> best;
    for (const QRectF& neighbour : neighbours) {
        const auto others = marks(neighbour, axis);
        for (std::size_t i = 0; i < own.size(); ++i) {
            const qreal step = others[i] - own[i];
            const qreal low = own[0] + step;
            if (std::abs(step) > reach || onGrid(low) != low) continue;
            if (!best || std::abs(step) < std::abs(*best)) best = step;
        }
    }
    return best ? own[0] + *best : onGrid(own[0]);
}

QLineF guide(const QRectF& box, const QRectF& neighbour, qreal at, Axis axis) {
    const QRectF both = box.united(neighbour).adjusted(-kGrid, -kGrid, kGrid, kGrid);
    if (axis == Axis::X) return {at, both.top(), at, both.bottom()};
    return {both.left(), at, both.right(), at};
}

void addGuides(QVector<QLineF>& guides, const QRectF& box, const QVector<QRectF>& neighbours,
               Axis axis) {
    const auto own = marks(box, axis);
    for (std::size_t i = 0; i < own.size(); ++i) {
        std::optional<QLineF> line;
        for (const QRectF& neighbour : neighbours) {
            if (marks(neighbour, axis)[i] != own[i]) continue;
            const QLineF next = guide(box, neighbour, own[i], axis);
            if (!line) line = next;
            const QRectF both = QRectF(line->p1(), line->p2()).united({next.p1(), next.p2()});
            line = QLineF(both.topLeft(), both.bottomRight());
        }
        if (line) guides << *line;
    }
}

} // namespace

qreal onGrid(qreal value) {
    return std::round(value / kGrid) * kGrid;
}

SnappedMove snapMove(const QRectF& box, const QPointF& delta, const QVector<QRectF>& neighbours,
                     qreal reach) {
    const QRectF wanted = box.translated(delta);
    const QPointF topLeft(snapped(wanted, neighbours, reach, Axis::X),
                          snapped(wanted, neighbours, reach, Axis::Y));
    SnappedMove result{topLeft - box.topLeft(), {}};
    const QRectF moved = box.translated(result.delta);
    addGuides(result.guides, moved, neighbours, Axis::X);
    addGuides(result.guides, moved, neighbours, Axis::Y);
    return result;
}

} // namespace convstudio
