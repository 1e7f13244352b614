// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_items.h"
#include "ui/canvas/canvas_style.h"
#include "ui/canvas/node_painter.h"

#include <QSet>

namespace convstudio {

/// The items to draw, in drawing order: pointers into a CanvasScene, or into copies of its lists.
struct CanvasPicture {
    std::vector<const CanvasFrame*> frames;
    std::vector<const CanvasNote*> notes;
    std::vector<const CanvasWire*> wires;
    std::vector<const CanvasNode*> nodes;
};

/// What of the view shows on the items.
struct CanvasLook {
    qreal zoom = 1;
    QPointF shift; ///< widget point of the scene's origin
    QSet<QString> selected;
    QString hoverNode;
    QString focusNode; ///< with keyboard focus that shows
    std::optional<WireRef> hoverWire;
    std::optional<PortRef> hoverPort;
};

/// Draws the canvas: the one painter of the window, of pictures and of tests. Whole nodes from 80 %
/// zoom on, tile and type from 50 %, below that plain rectangles as a batch.
class CanvasPainter {
public:
    explicit CanvasPainter(CanvasStyle style) : m_style(std::move(style)), m_nodes(m_style) {}

    /// Background with dots; `area` in widget pixels.
    void paintGround(QPainter& painter, const QRectF& area, const CanvasLook& look);
    void paint(QPainter& painter, const CanvasPicture& picture, const CanvasLook& look);
    /// What the tool shows on top. `dropWire`: the wire of overlay.dropWire.
    void paintOverlay(QPainter& painter, const CanvasOverlay& overlay, const CanvasWire* dropWire,
                      const CanvasLook& look);
    void paintHint(QPainter& painter, const QString& text, bool refused, const QPointF& at,
                   const QRectF& within);
    NodePainter& nodes() { return m_nodes; }
    CanvasStyle& style() { return m_style; }
    /// Rounded corners of radius 10.
    static QPainterPath wirePath(const QPolygonF& points);

private:
    void paintFrame(QPainter& painter, const CanvasFrame& frame, const CanvasLook& look);
    void paintNote(QPainter& painter, const CanvasNote& note, const CanvasLook& look);
    void paintWires(QPainter& painter, const CanvasPicture& picture, const CanvasLook& look);
    void paintThinWires(QPainter& painter, const CanvasPicture& picture, const CanvasLook& look);
    void paintChip(QPainter& painter, const CanvasWire& wire, const CanvasLook& look);
    CanvasStyle m_style;
    NodePainter m_nodes;
};

} // namespace convstudio
