// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/node_painter.h"

#include "ui/canvas/canvas_painter.h"

#include <QPaintEngine>
#include <QPainterPath>
#include <QtMath>

namespace convstudio {

namespace {

constexpr qreal kRadius = 8;
constexpr qreal kPad = 10;    // right edge of names and facts
constexpr qreal kTextX = 36;
constexpr qreal kRow1 = 17.5; // vertical middles of the rows
constexpr qreal kRow2 = 34.5;
constexpr qreal kReadingTop = 26; // of the second row
constexpr QSizeF kBar{60, 2};
constexpr qreal kBarY = 44;
constexpr qreal kCell = 8;    // left edge of the first reading, gap before the second
constexpr qreal kCellWidth = 80;
constexpr qreal kCellBar = 3;
constexpr qreal kCellBarY = 43;
constexpr qreal kPort = 8;
constexpr qreal kBadge = 20;

using Font = CanvasStyle::Font;

bool isRaster(const QPainter& painter) {
    return painter.paintEngine()->type() == QPaintEngine::Raster;
}

QRectF snapped(const QRectF& rect, qreal ratio) {
    const auto snap = [&](qreal v) { return std::round(v * ratio) / ratio; };
    const QPointF corner(snap(rect.left()), snap(rect.top()));
    return {corner, QSizeF(snap(rect.width()), snap(rect.height()))};
}

QPolygonF octagon(const QPointF& centre, qreal radius) {
    QPolygonF points;
    for (int i = 0; i < 8; ++i) {
        const qreal angle = M_PI / 8 + i * M_PI / 4;
        points.append(centre + radius * QPointF(std::cos(angle), std::sin(angle)));
    }
    return points;
}

/// Something is always seen of what is more than nothing.
qreal barWidth(qreal whole, double share) {
    return share > 0 ? qMax(1.0, whole * qMin(1.0, share)) : 0;
}

/// What is left of a dotted name where all of it does not fit: its last parts, or nothing.
QString shortened(CanvasStyle& style, QString name, qreal width) {
    while (style.width(name, Font::Name) > width) {
        const auto dot = name.indexOf('.');
        if (dot < 0) return {};
        name = name.mid(dot + 1);
    }
    return name;
}

} // namespace

Detail detailAt(qreal zoom) {
    if (zoom >= 0.8) return Detail::Full;
    return zoom >= 0.5 ? Detail::Middle : Detail::Batch;
}

QPointF NodePainter::toWidget(const QPointF& point, const CanvasLook& look) {
    return point * look.zoom + look.shift;
}

QRectF NodePainter::toWidget(const QRectF& rect, const CanvasLook& look) {
    return {toWidget(rect.topLeft(), look), rect.size() * look.zoom};
}

void NodePainter::paint(QPainter& painter, const std::vector<const CanvasNode*>& nodes,
                        const CanvasLook& look) {
    const Detail detail = detailAt(look.zoom);
    if (detail == Detail::Batch) return paintBatch(painter, nodes, look);
    const auto one = [&](const CanvasNode& node) {
        painter.save();
        if (node.muted) painter.setOpacity(painter.opacity() * 0.45);
        if (detail == Detail::Full) paintWhole(painter, node, look);
        else paintShort(painter, node, look);
        painter.restore();
    };
    // What is chosen lies on top of what it overlaps.
    for (const CanvasNode* node : nodes)
        if (!look.selected.contains(node->id)) one(*node);
    for (const CanvasNode* node : nodes)
        if (look.selected.contains(node->id)) one(*node);
}

void NodePainter::drawCard(QPainter& painter, const QRectF& rect, const CanvasNode& node,
                           qreal zoom) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_style.color("bg2"));
    const bool isDashed = node.muted || node.placeholder;
    QPen pen(m_style.color(isDashed ? "line2" : "nodeLine"), 1);
    if (isDashed) pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kRadius * zoom, kRadius * zoom);
    const qreal side = 20 * zoom;
    const bool isFull = detailAt(zoom) == Detail::Full;
    const qreal y = isFull ? rect.top() + kPad * zoom - 2 * zoom
                           : rect.center().y() - side / 2;
    m_style.drawTile(painter, {rect.left() + 8 * zoom, y, side, side}, node.colorToken, node.icon);
}

const QPixmap& NodePainter::cardOf(const CanvasNode& node, const QSize& pixels, qreal ratio,
                                   qreal zoom) {
    if (pixels != std::exchange(m_cardPixels, pixels)) m_cards.clear();
    QPixmap& card = m_cards[node.colorToken + node.icon];
    if (card.isNull()) {
        card = QPixmap(pixels);
        card.setDevicePixelRatio(ratio);
        card.fill(Qt::transparent);
        QPainter painter(&card);
        drawCard(painter, QRectF({0, 0}, QSizeF(pixels) / ratio), node, zoom);
    }
    return card;
}

void NodePainter::paintCard(QPainter& painter, const CanvasNode& node, const CanvasLook& look) {
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRectF rect = snapped(toWidget(node.rect, look), ratio);
    if (!isRaster(painter) || node.muted || node.placeholder || look.zoom > 2)
        return drawCard(painter, rect, node, look.zoom);
    const QSize pixels = (rect.size() * ratio).toSize();
    painter.drawPixmap(rect.topLeft(), cardOf(node, pixels, ratio, look.zoom));
}

void NodePainter::paintBorder(QPainter& painter, const CanvasNode& node, const CanvasLook& look) {
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRectF rect = snapped(toWidget(node.rect, look), ratio);
    const qreal radius = kRadius * qMin(look.zoom, 1.5);
    const auto outline = [&](const QString& token, qreal width, qreal out) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_style.color(token), width));
        const qreal grow = out - width / 2;
        painter.drawRoundedRect(rect.adjusted(-grow, -grow, grow, grow), radius + grow,
                                radius + grow);
    };
    if (node.isBlock) outline("nodeLine", 1, 3);
    if (node.severity == Severity::Error) outline("err", 1.25, 0.25);
    else if (node.id == look.hoverNode) outline("line2", 1, 0);
    if (look.selected.contains(node.id)) outline("accent", 2, node.isBlock ? 4 : 1);
    if (node.id == look.focusNode) outline("accent", 2, node.isBlock ? 8 : 5);
}

QRectF NodePainter::readingArea(const CanvasNode& node) {
    return {node.rect.left() + kCell / 2, node.rect.top() + kReadingTop,
            node.rect.width() - kCell, kCellBarY + kCellBar + 1 - kReadingTop};
}

void NodePainter::paintReadings(QPainter& painter, const QRegion& region,
                                const std::vector<const CanvasNode*>& nodes,
                                const CanvasLook& look) {
    for (const QRect& part : region) painter.fillRect(part, m_style.color("bg2"));
    for (const CanvasNode* node : nodes) {
        painter.save();
        useNode(painter, *node, look);
        paintReading(painter, *node);
        painter.restore();
    }
}

/// Units from the node's top left.
void NodePainter::useNode(QPainter& painter, const CanvasNode& node, const CanvasLook& look) {
    const QRectF rect = snapped(toWidget(node.rect, look), painter.device()->devicePixelRatioF());
    painter.translate(rect.topLeft());
    painter.scale(look.zoom, look.zoom);
}

void NodePainter::paintWhole(QPainter& painter, const CanvasNode& node, const CanvasLook& look) {
    paintCard(painter, node, look);
    paintBorder(painter, node, look);
    painter.save();
    useNode(painter, node, look);
    paintTexts(painter, node);
    painter.translate(-node.rect.topLeft());
    paintPorts(painter, node, look);
    if (node.severity && *node.severity != Severity::Info)
        paintBadge(painter, *node.severity, node.rect.topRight() + QPointF(-3, 2), kBadge);
    painter.restore();
}

void NodePainter::paintTexts(QPainter& painter, const CanvasNode& node) {
    const qreal right = kNodeSize.width() - kPad;
    m_style.drawText(painter, Qt::AlignLeft, {kTextX, kRow1}, node.type, Font::Type,
                     m_style.color("t1"));
    qreal used = kTextX + m_style.width(node.type, Font::Type);
    if (node.frozen) {
        m_style.drawIcon(painter, {used + 5, kRow1 - 6, 12, 12}, "lock", m_style.color("t2"));
        used += 19;
    }
    if (node.repeat.value_or(1) != 1) paintRepeat(painter, node);
    else
        m_style.drawText(painter, Qt::AlignRight, {right, kRow1},
                         shortened(m_style, node.name, right - used - 8), Font::Name,
                         m_style.color("t3"));
    if (!node.reading.cells.isEmpty()) return paintReading(painter, node);
    qreal room = right - kTextX;
    if (!node.fact.isEmpty()) {
        m_style.drawText(painter, Qt::AlignRight, {right, kRow2}, node.fact, Font::Name,
                         m_style.color("t3"));
        room -= m_style.width(node.fact, Font::Name) + 8;
        if (node.factShare > 0)
            paintBar(painter, {{right - kBar.width(), kBarY}, kBar}, node.factShare);
    }
    m_style.drawText(painter, Qt::AlignLeft, {kTextX, kRow2},
                     m_style.fitted(node.detail, Font::Name, room), Font::Name,
                     m_style.color("t2"));
}

void NodePainter::paintReading(QPainter& painter, const CanvasNode& node) {
    for (qsizetype i = 0; i < node.reading.cells.size(); ++i) {
        const ReadingCell& cell = node.reading.cells[i];
        const qreal left = kCell + qreal(i) * (kCellWidth + kCell);
        const QString text = cell.outOfRange ? u"▲ "_qs + cell.text : cell.text;
        m_style.drawText(painter, Qt::AlignLeft, {left, kRow2}, text, Font::Figures,
                         m_style.color(cell.outOfRange ? "warn" : "t2"));
        if (cell.share < 0) continue;
        const QRectF bar(left, kCellBarY, kCellWidth, kCellBar);
        painter.fillRect(bar, m_style.color("bg3"));
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(barWidth(bar.width(), cell.share), kCellBar)),
                         m_style.color(cell.outOfRange ? "warn" : "ok"));
    }
}

void NodePainter::paintRepeat(QPainter& painter, const CanvasNode& node) {
    const QString text = u"×"_qs + QString::number(*node.repeat);
    const qreal width = m_style.width(text, Font::Name) + 12;
    const QRectF chip(kNodeSize.width() - 7.5 - std::ceil(width), kRow1 - 9, std::ceil(width), 18);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_style.color("line2"), 1));
    painter.drawRoundedRect(chip, 4, 4);
    m_style.drawText(painter, Qt::AlignHCenter, chip.center(), text, Font::Name,
                     m_style.color("t1"));
}

void NodePainter::paintBar(QPainter& painter, const QRectF& rect, double share) {
    painter.fillRect(rect, m_style.color("bg3"));
    QRectF filled = rect;
    filled.setWidth(qMax(1.0, rect.width() * share));
    painter.fillRect(filled, m_style.color("t3"));
}

void NodePainter::paintPort(QPainter& painter, const QPointF& centre, Kind kind,
                            const QColor& line, const QColor& fill, qreal size) {
    painter.setPen(QPen(line, 1.75));
    painter.setBrush(fill);
    const qreal r = size / 2;
    switch (kind) {
    case Kind::Map: painter.drawEllipse(centre, r, r); return;
    case Kind::Vector:
        painter.drawRect(QRectF(centre.x() - r + 0.5, centre.y() - r + 0.5, size - 1, size - 1));
        return;
    case Kind::Sequence:
        painter.drawConvexPolygon(QPolygonF{centre + QPointF(-r, -r * 0.8),
                                            centre + QPointF(r, -r * 0.8), centre + QPointF(0, r)});
        return;
    case Kind::Label:
    case Kind::Mask:
        painter.drawConvexPolygon(QPolygonF{centre + QPointF(0, -r), centre + QPointF(r, 0),
                                            centre + QPointF(0, r), centre + QPointF(-r, 0)});
    }
}

void NodePainter::paintPorts(QPainter& painter, const CanvasNode& node, const CanvasLook& look) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const CanvasPort& port : node.ports) {
        const auto is = [&](const std::optional<PortRef>& ref) {
            return ref && ref->nodeId == port.ref.nodeId && ref->port == port.ref.port;
        };
        const bool isHot = is(look.hoverPort) ||
                           (look.hoverWire && is(port.isInput ? look.hoverWire->to
                                                              : look.hoverWire->from));
        const QColor& line = m_style.color(port.isInvalid ? "err" : isHot ? "t1" : "t3");
        paintPort(painter, port.centre, port.kind, line,
                  port.isInvalid ? line : m_style.color("bg0"), isHot ? kPort + 2 : kPort);
    }
}

void NodePainter::paintBadge(QPainter& painter, Severity severity, const QPointF& centre,
                             qreal size) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor& ground = m_style.color("bg0");
    const qreal unit = size / 20;
    QPainterPath shape;
    const bool isError = severity == Severity::Error;
    if (isError) shape.addPolygon(octagon(centre, 9 * unit));
    else
        shape.addPolygon(QPolygonF{centre + QPointF(0, -8) * unit, centre + QPointF(9, 7.5) * unit,
                                   centre + QPointF(-9, 7.5) * unit});
    shape.closeSubpath();
    painter.setBrush(m_style.color(isError ? "err" : "warn"));
    painter.setPen(QPen(ground, 4 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(shape);
    painter.setPen(QPen(painter.brush(), 1.5 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(shape);
    const qreal drop = isError ? 0 : 1.5 * unit;
    painter.setPen(QPen(ground, 2 * unit, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre + QPointF(0, -4 * unit + drop), centre + QPointF(0, 0.5 * unit + drop));
    painter.drawPoint(centre + QPointF(0, 4 * unit + drop));
}

void NodePainter::paintShort(QPainter& painter, const CanvasNode& node, const CanvasLook& look) {
    paintCard(painter, node, look);
    paintBorder(painter, node, look);
    const QRectF rect = toWidget(node.rect, look);
    const qreal left = kTextX * look.zoom;
    const qreal room = rect.width() - left - 4;
    QString type = node.type;
    if (m_style.width(type, Font::Name) > room && type.endsWith("2d")) type.chop(2);
    m_style.drawText(painter, Qt::AlignLeft, {rect.left() + left, rect.center().y()},
                     m_style.elided(type, Font::Name, room), Font::Name, m_style.color("t1"));
    const qreal inset = kRadius * look.zoom;
    const QRectF bar(rect.left() + inset, std::round(rect.bottom()) - 3, rect.width() - 2 * inset,
                     2);
    const bool hasReading = !node.reading.cells.isEmpty();
    if (hasReading && node.reading.cells[0].share >= 0) {
        const ReadingCell& cell = node.reading.cells[0];
        painter.fillRect(bar, m_style.color("bg3"));
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(barWidth(bar.width(), cell.share), 2)),
                         m_style.color(cell.outOfRange ? "warn" : "ok"));
    } else if (!hasReading && node.factShare > 0) {
        paintBar(painter, bar, node.factShare);
    }
    if (node.severity && *node.severity != Severity::Info)
        paintBadge(painter, *node.severity, rect.topRight() + QPointF(-2, 2), 16);
}

void NodePainter::paintBatch(QPainter& painter, const std::vector<const CanvasNode*>& nodes,
                             const CanvasLook& look) {
    const qreal ratio = painter.device()->devicePixelRatioF();
    const bool isSmall = kNodeSize.height() * look.zoom * ratio < 12;
    QHash<QString, QVector<QRectF>> families;
    QHash<QString, QVector<QRectF>> muted;
    for (const CanvasNode* node : nodes)
        (node->muted ? muted : families)[node->colorToken].append(
            snapped(toWidget(node->rect, look), ratio));
    const auto fill = [&](const QHash<QString, QVector<QRectF>>& groups) {
        for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_style.color(group.key()));
            painter.setRenderHint(QPainter::Antialiasing, !isSmall);
            if (isSmall) {
                painter.drawRects(group.value());
                continue;
            }
            const qreal radius = kRadius * look.zoom;
            for (const QRectF& rect : group.value()) painter.drawRoundedRect(rect, radius, radius);
        }
    };
    painter.save();
    fill(families);
    painter.setOpacity(0.45);
    fill(muted);
    painter.restore();
    for (const CanvasNode* node : nodes) {
        if (look.selected.contains(node->id) || node->id == look.focusNode)
            paintBorder(painter, *node, look);
        if (node->severity && *node->severity != Severity::Info)
            paintBadge(painter, *node->severity, toWidget(node->rect.topRight(), look), 10);
    }
}

void NodePainter::paintGhost(QPainter& painter, const QRectF& rect, const CanvasOverlay& overlay) {
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = m_style.color("bg2");
    fill.setAlphaF(0.95f);
    painter.setBrush(fill);
    painter.setPen(QPen(m_style.color(overlay.refused ? "err" : "accent"), 1.25));
    painter.drawRoundedRect(rect, kRadius, kRadius);
    if (overlay.ghostType.isEmpty()) return;
    m_style.drawTile(painter, {rect.topLeft() + QPointF(8, 8), QSizeF(20, 20)}, overlay.ghostToken,
                     overlay.ghostIcon);
    m_style.drawText(painter, Qt::AlignLeft, rect.topLeft() + QPointF(kTextX, kRow1),
                     overlay.ghostType, Font::Type, m_style.color("t1"));
}

} // namespace convstudio
