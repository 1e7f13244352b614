// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/wire_router.h"

#include <QLineF>

#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kStep = 16;    // down to the first bend of a wire that stays below
constexpr qreal kSideStep = 12; // the same for one that goes round the side
constexpr qreal kGutter = 30;  // from the column's edge to the wire in the gutter, at most

bool isFree(const Obstacles& obstacles, const QPointF& a, const QPointF& b) {
    return obstacles(QRectF(a, b).normalized().adjusted(-2, -2, 2, 2)).isNull();
}

bool isFree(const Obstacles& obstacles, const QPolygonF& points) {
    for (int i = 1; i < points.size(); ++i)
        if (!isFree(obstacles, points[i - 1], points[i])) return false;
    return true;
}

/// How far a side wire keeps from the column: farther the longer it is, so that nested ones do not
/// lie on each other.
qreal sideGap(qreal length) { return qBound(14.0, 8 + 3 * std::floor(length / kPitch), 44.0); }

/// x of a leg down the right side of everything between two heights.
qreal rightSide(const Obstacles& obstacles, qreal left, qreal right, qreal top, qreal bottom) {
    const QRectF column = obstacles(QRectF(QPointF(left, top), QPointF(right, bottom)));
    if (!column.isNull()) right = qMax(right, column.right());
    const qreal gap = sideGap(bottom - top);
    const QRectF beside(QPointF(right + 1, top), QPointF(right + gap + 8, bottom));
    const QRectF near = obstacles(beside);
    if (near.isNull()) return right + gap;
    const qreal room = near.left() - right;
    return room >= 16 ? right + room / 2 : near.right() + gap;
}

/// x in the gutter beside a column that is entered from another one.
qreal gutterBeside(const QRectF& from, const QRectF& to) {
    if (to.left() > from.right()) return to.left() - qMin(kGutter, (to.left() - from.right()) / 2);
    if (from.left() > to.right()) return to.right() + qMin(kGutter, (from.left() - to.right()) / 2);
    return qMax(from.right(), to.right()) + kGutter;
}

QPolygonF bridge(const QPointF& p, const QPointF& q, qreal y) {
    return {p, QPointF(p.x(), y), QPointF(q.x(), y), q};
}

QPolygonF roundTheSide(const WireEnd& from, const WireEnd& to, const Obstacles& obstacles) {
    const QPointF p = from.point;
    const QPointF q = to.point;
    const qreal left = qMin(p.x(), q.x());
    const qreal right = qMax(from.node.right(), to.node.right());
    const qreal x = rightSide(obstacles, left, right, p.y() + kSideStep, q.y() - kSideStep);
    return {p, QPointF(p.x(), p.y() + kSideStep), QPointF(x, p.y() + kSideStep),
            QPointF(x, q.y() - kSideStep), QPointF(q.x(), q.y() - kSideStep), q};
}

QPolygonF throughTheGutter(const WireEnd& from, const WireEnd& to) {
    const QPointF p = from.point;
    const QPointF q = to.point;
    const qreal x = gutterBeside(from.node, to.node);
    return {p, QPointF(p.x(), p.y() + kLeave), QPointF(x, p.y() + kLeave),
            QPointF(x, q.y() - kEnter), QPointF(q.x(), q.y() - kEnter), q};
}

QPolygonF fromAbove(const WireEnd& from, const WireEnd& to, const Obstacles& obstacles) {
    const QPointF p = from.point;
    const QPointF q = to.point;
    if (q.y() < p.y() + kStep) {
        if (std::abs(p.x() - q.x()) < 1 && q.y() > p.y()) return {p, q};
        return throughTheGutter(from, to);
    }
    if (std::abs(p.x() - q.x()) < 1)
        return isFree(obstacles, p, q) ? QPolygonF{p, q} : roundTheSide(from, to, obstacles);
    if (q.y() < p.y() + 2 * kStep) return bridge(p, q, (p.y() + q.y()) / 2);
    for (const qreal y : {q.y() - kStep, p.y() + kStep, (p.y() + q.y()) / 2}) {
        QPolygonF path = bridge(p, q, y);
        if (isFree(obstacles, path)) return path;
    }
    return roundTheSide(from, to, obstacles);
}

QPolygonF fromTheSide(const WireEnd& from, const WireEnd& to, const Obstacles& obstacles,
                      std::optional<qreal> entry) {
    const QPointF p = from.point;
    const QPointF q = to.point;
    if (p.x() > q.x() + kStep && q.y() > p.y() + kStep &&
        isFree(obstacles, {p, QPointF(p.x(), q.y()), q}))
        return {p, QPointF(p.x(), q.y()), q};
    const bool isAbove = q.y() > p.y() + kStep && from.node.right() > to.node.left() - kGutter;
    if (isAbove) {
        const qreal right = qMax(from.node.right(), q.x());
        const qreal top = p.y() + kSideStep;
        const qreal x = rightSide(obstacles, qMin(p.x(), to.node.center().x()), right, top, q.y());
        return {p, QPointF(p.x(), top), QPointF(x, top), QPointF(x, q.y()), q};
    }
    const qreal top = entry.value_or(to.node.top() - kEnter);
    const qreal gutter = gutterBeside(from.node, to.node);
    const qreal x = rightSide(obstacles, to.node.center().x(), to.node.right(), top, q.y());
    return {p, QPointF(p.x(), p.y() + kLeave), QPointF(gutter, p.y() + kLeave),
            QPointF(gutter, top), QPointF(x, top), QPointF(x, q.y()), q};
}

/// Drops points on the way of a straight leg.
QPolygonF simplified(const QPolygonF& points) {
    QPolygonF out;
    for (const QPointF& point : points) {
        if (!out.isEmpty() && QLineF(out.last(), point).length() < 0.5) continue;
        const auto along = [&](auto axis) {
            return std::abs(axis(out[out.size() - 2]) - axis(out.last())) < 0.5 &&
                   std::abs(axis(out.last()) - axis(point)) < 0.5;
        };
        if (out.size() >= 2 && (along([](const QPointF& at) { return at.x(); }) ||
                                along([](const QPointF& at) { return at.y(); })))
            out.last() = point;
        else out.append(point);
    }
    return out;
}

QRectF mirrored(const QRectF& r) { return {r.y(), r.x(), r.height(), r.width()}; }

WireEnd mirrored(const WireEnd& end) {
    const Side side = end.side == Side::Left    ? Side::Top
                      : end.side == Side::Right ? Side::Bottom
                                                : Side::Right;
    return {end.point.transposed(), mirrored(end.node), side};
}

} // namespace

QPolygonF routeWire(const WireEnd& from, const WireEnd& to, const Obstacles& obstacles,
                    std::optional<qreal> entry) {
    if (from.side == Side::Right) {
        const Obstacles turned = [&](const QRectF& rect) {
            return mirrored(obstacles(mirrored(rect)));
        };
        QPolygonF points = routeWire(mirrored(from), mirrored(to), turned, entry);
        for (QPointF& point : points) point = point.transposed();
        return points;
    }
    if (to.side == Side::Right) return simplified(fromTheSide(from, to, obstacles, entry));
    return simplified(fromAbove(from, to, obstacles));
}

std::optional<QPointF> branchPoint(const QPolygonF& wire, const QPolygonF& sibling) {
    int i = 0;
    const int last = int(qMin(wire.size(), sibling.size())) - 1;
    while (i < last && wire[i + 1] == sibling[i + 1]) ++i;
    if (i >= last) return std::nullopt;
    const QLineF own(wire[i], wire[i + 1]);
    const QLineF other(sibling[i], sibling[i + 1]);
    QPointF point = wire[i];
    const bool sameWay = std::abs(own.unitVector().dx() - other.unitVector().dx()) < 0.01 &&
                         std::abs(own.unitVector().dy() - other.unitVector().dy()) < 0.01;
    if (sameWay) point = own.length() < other.length() ? own.p2() : other.p2();
    if (point == wire.first()) return std::nullopt;
    return point;
}

QVector<QRectF> legsOf(const QPolygonF& points) {
    QVector<QRectF> legs;
    for (int i = 1; i < points.size(); ++i)
        legs.append(QRectF(points[i - 1], points[i]).normalized().adjusted(-4, -4, 4, 4));
    return legs;
}

} // namespace convstudio
