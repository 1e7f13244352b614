// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_items.h"
#include "ui/canvas/canvas_style.h"

#include <QHash>
#include <QPixmap>
#include <QRegion>

namespace convstudio {

struct CanvasLook;

/// How much of a node is drawn at a zoom.
enum class Detail { Full, Middle, Batch };
Detail detailAt(qreal zoom);

/// Draws nodes. On a screen the parts that many nodes share (card, tile, ports) are drawn once and
/// copied; onto vectors everything is drawn as it is.
class NodePainter {
public:
    explicit NodePainter(CanvasStyle& style) : m_style(style) {}
    void paint(QPainter& painter, const std::vector<const CanvasNode*>& nodes,
               const CanvasLook& look);
    /// Only the figures of a training, anew; `region` lies within their nodes' readingArea().
    void paintReadings(QPainter& painter, const QRegion& region,
                       const std::vector<const CanvasNode*>& nodes, const CanvasLook& look);
    /// Of a node, where its figures stand on nothing but its ground. Scene units.
    static QRectF readingArea(const CanvasNode& node);
    /// A card with tile and type only, for what is dragged in.
    void paintGhost(QPainter& painter, const QRectF& rect, const CanvasOverlay& overlay);
    void paintPort(QPainter& painter, const QPointF& centre, Kind kind, const QColor& line,
                   const QColor& fill, qreal size);
    static QPointF toWidget(const QPointF& point, const CanvasLook& look);
    static QRectF toWidget(const QRectF& rect, const CanvasLook& look);

private:
    void useNode(QPainter& painter, const CanvasNode& node, const CanvasLook& look);
    void paintWhole(QPainter& painter, const CanvasNode& node, const CanvasLook& look);
    void paintShort(QPainter& painter, const CanvasNode& node, const CanvasLook& look);
    void paintBatch(QPainter& painter, const std::vector<const CanvasNode*>& nodes,
                    const CanvasLook& look);
    void paintCard(QPainter& painter, const CanvasNode& node, const CanvasLook& look);
    void drawCard(QPainter& painter, const QRectF& rect, const CanvasNode& node, qreal zoom);
    void paintTexts(QPainter& painter, const CanvasNode& node);
    void paintReading(QPainter& painter, const CanvasNode& node);
    void paintRepeat(QPainter& painter, const CanvasNode& node);
    void paintBar(QPainter& painter, const QRectF& rect, double share);
    void paintPorts(QPainter& painter, const CanvasNode& node, const CanvasLook& look);
    void paintBorder(QPainter& painter, const CanvasNode& node, const CanvasLook& look);
    void paintBadge(QPainter& painter, Severity severity, const QPointF& centre, qreal size);
    const QPixmap& cardOf(const CanvasNode& node, const QSize& pixels, qreal ratio, qreal zoom);

    CanvasStyle& m_style;
    QHash<QString, QPixmap> m_cards;
    QSize m_cardPixels;
};

} // namespace convstudio
