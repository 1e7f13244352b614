// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPixmap>
#include <QWidget>

namespace convstudio {

class CanvasView;

/// The whole network in 164 × 112: frames, nodes in their family's colour, errors, and what the
/// view shows. Pressing and dragging moves the view.
class Minimap : public QWidget {
    Q_OBJECT
public:
    explicit Minimap(CanvasView& view);
    /// The network changed; drawn anew before the next paint.
    void invalidate();
    QPointF toScene(const QPointF& point) const;
    static constexpr QSize kSize{164, 112};

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void drawNetwork();
    QRectF toMap(const QRectF& rect) const;
    CanvasView& m_view;
    QPixmap m_network;
    QRectF m_shown; ///< scene area of the map
    bool m_isStale = true;
};

} // namespace convstudio
