// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_painter.h"

#include "ui/canvas/wire_router.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kCorner = 10;
constexpr qreal kWire = 1.75;
constexpr qreal kDots = 16;
constexpr qreal kNotePad = 13;
using Font = CanvasStyle::Font;

bool isSameWire(const std::optional<WireRef>& a, const WireRef& b) {
    return a && a->from.nodeId == b.from.nodeId && a->from.port == b.from.port &&
           a->to.nodeId == b.to.nodeId && a->to.port == b.to.port;
}

void useScene(QPainter& painter, const CanvasLook& look) {
    painter.translate(look.shift);
    painter.scale(look.zoom, look.zoom);
}

/// What a wire does not share with its sibling.
QPolygonF afterBranch(const CanvasWire& wire) {
    if (!wire.branch) return wire.points;
    for (int i = 1; i < wire.points.size(); ++i) {
        const QRectF leg = QRectF(wire.points[i - 1], wire.points[i]).normalized();
        if (!leg.adjusted(-0.5, -0.5, 0.5, 0.5).contains(*wire.branch)) continue;
        return QPolygonF{*wire.branch} + wire.points.mid(i);
    }
    return wire.points;
}

/// One device pixel wide at every zoom, sharp.
QRectF sharp(const QRectF& rect, qreal ratio) {
    const auto snap = [&](qreal v) { return (std::floor(v * ratio) + 0.5) / ratio; };
    return {QPointF(snap(rect.left()), snap(rect.top())),
            QPointF(snap(rect.right() - 0.5), snap(rect.bottom() - 0.5))};
}

} // namespace

QPainterPath CanvasPainter::wirePath(const QPolygonF& points) {
    QPainterPath path;
    if (points.isEmpty()) return path;
    path.moveTo(points.first());
    for (int i = 1; i + 1 < points.size(); ++i) {
        const QLineF in(points[i], points[i - 1]);
        const QLineF out(points[i], points[i + 1]);
        const qreal radius = std::min({kCorner, in.length() / 2, out.length() / 2});
        if (radius < 0.5) {
            path.lineTo(points[i]);
            continue;
        }
        constexpr qreal kArc = 0.4477; // control points of a quarter circle, from the corner
        const QPointF a = in.pointAt(radius / in.length());
        const QPointF b = out.pointAt(radius / out.length());
        path.lineTo(a);
        path.cubicTo(points[i] + (a - points[i]) * kArc, points[i] + (b - points[i]) * kArc, b);
    }
    path.lineTo(points.last());
    return path;
}

void CanvasPainter::paintGround(QPainter& painter, const QRectF& area, const CanvasLook& look) {
    painter.fillRect(area, m_style.color("bg0"));
    if (detailAt(look.zoom) == Detail::Batch) return;
    const qreal step = kDots * look.zoom;
    const auto first = [&](qreal edge, qreal shift) {
        return std::ceil((edge - shift) / step) * step + shift;
    };
    QVector<QPointF> dots;
    for (qreal y = first(area.top(), look.shift.y()); y < area.bottom(); y += step)
        for (qreal x = first(area.left(), look.shift.x()); x < area.right(); x += step)
            dots.append({std::floor(x) + 0.5, std::floor(y) + 0.5});
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(m_style.color("canvasDot"), look.zoom >= 0.8 ? 2 : 1));
    painter.drawPoints(dots.constData(), int(dots.size()));
}

void CanvasPainter::paint(QPainter& painter, const CanvasPicture& picture,
                          const CanvasLook& look) {
    for (const CanvasFrame* frame : picture.frames) paintFrame(painter, *frame, look);
    for (const CanvasNote* note : picture.notes) paintNote(painter, *note, look);
    if (detailAt(look.zoom) == Detail::Batch) paintThinWires(painter, picture, look);
    else paintWires(painter, picture, look);
    m_nodes.paint(painter, picture.nodes, look);
}

void CanvasPainter::paintFrame(QPainter& painter, const CanvasFrame& frame,
                               const CanvasLook& look) {
    const QRectF rect = NodePainter::toWidget(frame.rect, look);
    const bool isSelected = look.selected.contains(frame.id);
    const qreal radius = 10 * qMin(look.zoom, 1.5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_style.color(frame.collapsed ? "bg2" : "frameFill"));
    painter.setPen(QPen(m_style.color(isSelected ? "accent" : "line"), isSelected ? 2 : 1));
    painter.drawRoundedRect(sharp(rect, painter.device()->devicePixelRatioF()), radius, radius);

    // Titles stay legible: below 80 % they stop shrinking, below half they stand on the frame.
    const Detail detail = detailAt(look.zoom);
    const bool isFull = detail == Detail::Full;
    const qreal scale = isFull ? look.zoom : detail == Detail::Middle ? 0.88 : 0.96;
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(scale, scale);
    const qreal width = rect.width() / scale;
    const qreal y = isFull ? 15 : detail == Detail::Middle ? 10 : -9;
    const qreal left = detail == Detail::Batch ? 12 : 29;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.color(frame.colorToken));
    const qreal square = detail == Detail::Batch ? 0 : left - 16;
    painter.drawRoundedRect(QRectF(square, y - 4, 8, 8), 2, 2);
    const qreal sumWidth = m_style.width(frame.sum, Font::Name);
    const bool hasSum = detail != Detail::Batch &&
                        m_style.width(frame.title, Font::FrameTitle) + sumWidth + 60 < width;
    const qreal room = width - left - (hasSum ? sumWidth + 12 : 0);
    m_style.drawText(painter, Qt::AlignLeft, {left, y},
                     m_style.elided(frame.title, Font::FrameTitle, room), Font::FrameTitle,
                     m_style.color("t2"));
    if (hasSum)
        m_style.drawText(painter, Qt::AlignRight, {width - 12, y}, frame.sum, Font::Name,
                         m_style.color("t3"));
    if (frame.collapsed && isFull)
        m_style.drawText(painter, Qt::AlignLeft, {29, 34},
                         QCoreApplication::translate("convstudio::CanvasPainter", "%1 layers")
                             .arg(frame.members),
                         Font::Name, m_style.color("t3"));
    painter.restore();
}

void CanvasPainter::paintNote(QPainter& painter, const CanvasNote& note, const CanvasLook& look) {
    const QRectF rect = NodePainter::toWidget(note.rect, look);
    const bool isSelected = look.selected.contains(note.id);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_style.color("bg1"));
    QPen pen(m_style.color(isSelected ? "accent" : "line2"), isSelected ? 2 : 1);
    if (!isSelected) pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.drawRoundedRect(sharp(rect, painter.device()->devicePixelRatioF()), 8 * look.zoom,
                            8 * look.zoom);
    if (detailAt(look.zoom) == Detail::Batch) return;
    painter.save();
    useScene(painter, look);
    painter.translate(note.rect.topLeft());
    painter.setClipRect(QRectF({}, note.rect.size()));
    const auto lineEnd = note.text.indexOf('\n');
    const QString title = lineEnd > 0 ? note.text.left(lineEnd) : QString();
    m_style.drawIcon(painter, {kNotePad, 11, 14, 14}, "note", m_style.color("t2"));
    qreal top = 10;
    if (!title.isEmpty()) {
        m_style.drawText(painter, Qt::AlignLeft, {kNotePad + 20, 18.5}, title, Font::Type,
                         m_style.color("t1"));
        top = 30;
    }
    const qreal left = title.isEmpty() ? kNotePad + 20 : kNotePad;
    painter.setFont(m_style.font(Font::Small));
    painter.setPen(m_style.color("t2"));
    painter.drawText(QRectF(left, top, note.rect.width() - left - kNotePad, 1e5),
                     Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop,
                     lineEnd > 0 ? note.text.mid(lineEnd + 1) : note.text);
    painter.restore();
}

void CanvasPainter::paintThinWires(QPainter& painter, const CanvasPicture& picture,
                                   const CanvasLook& look) {
    QVector<QLineF> lines;
    QVector<QLineF> invalid;
    for (const CanvasWire* wire : picture.wires) {
        QVector<QLineF>& group = wire->invalid ? invalid : lines;
        for (int i = 1; i < wire->points.size(); ++i)
            group.append({NodePainter::toWidget(wire->points[i - 1], look),
                          NodePainter::toWidget(wire->points[i], look)});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(m_style.color("line2"), 1));
    painter.drawLines(lines);
    painter.setPen(QPen(m_style.color("err"), 2));
    painter.drawLines(invalid);
}

void CanvasPainter::paintWires(QPainter& painter, const CanvasPicture& picture,
                               const CanvasLook& look) {
    painter.save();
    useScene(painter, look);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // No wire gets thinner than a pixel.
    const qreal thin = qMax(kWire, 1 / look.zoom);
    const auto stroke = [&](const CanvasWire& wire, const QString& token, qreal width) {
        QPen pen(m_style.color(token), width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        if (wire.bypass) pen.setDashPattern({3, 2.5});
        painter.setPen(pen);
        if (wire.points.size() == 2) painter.drawLine(wire.points[0], wire.points[1]);
        else painter.drawPath(wirePath(wire.points));
    };
    const CanvasWire* hovered = nullptr;
    for (const CanvasWire* wire : picture.wires) {
        if (isSameWire(look.hoverWire, wire->ref)) hovered = wire;
        else if (!wire->invalid) stroke(*wire, "line2", thin);
    }
    for (const CanvasWire* wire : picture.wires) {
        if (!wire->invalid || wire == hovered) continue;
        CanvasWire own = *wire;
        own.points = afterBranch(*wire);
        stroke(own, "err", 2);
    }
    if (hovered) stroke(*hovered, hovered->invalid ? "err" : "t1", 2.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.color("line2"));
    for (const CanvasWire* wire : picture.wires)
        if (wire->branch) painter.drawEllipse(*wire->branch, 3, 3);
    // A muted node lets its wire pass.
    painter.setPen(QPen(m_style.color("line2"), thin, Qt::DashLine));
    for (const CanvasNode* node : picture.nodes)
        if (node->muted && node->ports.size() >= 2)
            painter.drawLine(node->ports.first().centre, node->ports.last().centre);
    painter.restore();
    for (const CanvasWire* wire : picture.wires) paintChip(painter, *wire, look);
}

void CanvasPainter::paintChip(QPainter& painter, const CanvasWire& wire, const CanvasLook& look) {
    if (wire.chip.isEmpty() || wire.hidden) return;
    const bool isHot = isSameWire(look.hoverWire, wire.ref) ||
                       look.selected.contains(QString::fromStdString(wire.ref.from.nodeId)) ||
                       look.selected.contains(QString::fromStdString(wire.ref.to.nodeId));
    const bool isFull = detailAt(look.zoom) == Detail::Full;
    if (!isFull && !isHot) return;
    painter.save();
    painter.translate(NodePainter::toWidget(wire.chipPosition, look));
    if (isFull) painter.scale(look.zoom, look.zoom);
    const qreal width = m_style.width(wire.chip, Font::Name);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.color("bg0"));
    painter.drawRoundedRect(QRectF(0, -9, width + 11, 18), 4, 4);
    m_style.drawText(painter, Qt::AlignLeft, {5.5, 0}, wire.chip, Font::Name,
                     m_style.color(wire.invalid ? "err" : "t2"));
    painter.restore();
}

void CanvasPainter::paintOverlay(QPainter& painter, const CanvasOverlay& overlay,
                                 const CanvasWire* dropWire, const CanvasLook& look) {
    painter.save();
    useScene(painter, look);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor& accent = m_style.color(overlay.refused ? "err" : "accent");
    const QColor& ground = m_style.color("bg0");
    if (dropWire) {
        QPen pen(accent, 3, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
        pen.setDashPattern({3, 1.6});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(wirePath(dropWire->points));
        for (const QPointF& end : {dropWire->points.first(), dropWire->points.last()})
            m_nodes.paintPort(painter, end, Kind::Map, accent, ground, 11);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(accent, 2));
    if (overlay.wire.size() > 1) painter.drawPath(wirePath(overlay.wire));
    for (const QRectF& ghost : overlay.ghosts) m_nodes.paintGhost(painter, ghost, overlay);
    painter.setPen(QPen(accent, 1 / look.zoom));
    painter.drawLines(overlay.guides);
    if (!overlay.rubberBand.isNull()) {
        QColor fill = accent;
        fill.setAlphaF(0.1f);
        painter.setBrush(fill);
        painter.drawRect(overlay.rubberBand);
        painter.setBrush(Qt::NoBrush);
    }
    if (overlay.slice.size() > 1) {
        painter.setPen(QPen(m_style.color("err"), 1.75 / look.zoom, Qt::DashLine));
        painter.drawPolyline(overlay.slice);
    }
    painter.restore();
}

void CanvasPainter::paintHint(QPainter& painter, const QString& text, bool refused,
                              const QPointF& at, const QRectF& within) {
    const qreal width = m_style.width(text, Font::Small) + 16;
    QRectF box(at, QSizeF(width, 24));
    box.moveLeft(qMax(within.left() + 4, qMin(box.left(), within.right() - width - 4)));
    box.moveTop(qMin(box.top(), within.bottom() - 28));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_style.isDark() ? QPen(m_style.color("line2"), 1) : QPen(Qt::NoPen));
    painter.setBrush(m_style.color(m_style.isDark() ? "bg3" : "t1"));
    painter.drawRoundedRect(box, 5, 5);
    const QString token = m_style.isDark() ? (refused ? "err" : "t1") : "bg2";
    m_style.drawText(painter, Qt::AlignLeft, {box.left() + 8, box.center().y()}, text, Font::Small,
                     m_style.color(token));
}

} // namespace convstudio
