// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_scene.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class CanvasTool;
struct CanvasLook;

/// Shows a CanvasScene and hands mouse and keys to the active tool. Zoom 10-400 %; panning by
/// middle button, space + drag, wheel and touchpad; Ctrl + wheel zooms at the cursor.
class CanvasView : public QWidget {
    Q_OBJECT
public:
    CanvasView(CanvasScene& scene, Workbench& workbench, QWidget* parent = nullptr);
    ~CanvasView() override;

    CanvasScene& scene() { return m_scene; }
    Workbench& workbench() { return m_workbench; }

    qreal zoom() const { return m_zoom; }
    void setZoom(qreal zoom, std::optional<QPointF> anchor = {}); ///< anchor in widget pixels
    void zoomToRect(const QRectF& rect);
    void fit(); ///< whole graph
    /// Something lies over the bottom right corner: what is fitted keeps clear of it.
    void setCovered(const QSize& corner);
    /// A network that would first be seen at less than this zoom is seen from its beginning at it.
    void setLeastSight(qreal zoom);
    void fitSelection();
    void centreOn(const QString& nodeId);
    void lookAt(const QPointF& scenePoint); ///< to the middle, at once
    QPointF toScene(const QPointF& widgetPoint) const;
    QPointF toWidget(const QPointF& scenePoint) const;
    QRectF visibleRect() const; ///< in scene units
    void panBy(const QPointF& widgetDelta);

    /// Watch: nothing can be edited; a click chooses a node, a drag moves the canvas.
    enum class Mode { Select, Pan, Frame, Note, Watch };
    Mode mode() const;
    void setMode(Mode mode);
    /// Tools draw through this; the view repaints what changed.
    void setOverlay(const CanvasOverlay& overlay);
    const CanvasOverlay& overlay() const { return m_overlay; }
    bool minimapVisible() const;
    void setMinimapVisible(bool visible);

Q_SIGNALS:
    void zoomChanged(qreal zoom);
    void modeChanged(convstudio::CanvasView::Mode mode);
    /// Search-to-insert wanted at a widget point; `from` is the wire end it stays on, if any.
    void insertRequested(const QPointF& widgetPoint, std::optional<convstudio::PortRef> from);
    /// The same for an input that wants a layer before it.
    void feedRequested(const QPointF& widgetPoint, const convstudio::PortRef& to);
    /// Repairs of a node wanted (badge clicked).
    void repairsRequested(const QString& nodeId, const QPointF& widgetPoint);
    void contextMenuRequested(const QPointF& widgetPoint, const QString& nodeId);
    void propertiesRequested(const QString& nodeId);
    void renameRequested(const QString& nodeId);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    /// Tab is for inserting, not for leaving, unless the canvas is only watched.
    bool focusNextPrevChild(bool next) override;

private:
    void connectAll();
    CanvasLook look() const;
    void glide(qreal zoom, const QPointF& origin); ///< 120 ms, or at once with reduced motion
    void place(qreal zoom, const QPointF& origin);
    void fitWhenShown();
    /// Where something is seen whole, at most at 100 %: zoom and the scene point at the top left.
    struct Sight {
        qreal zoom;
        QPointF origin;
    };
    Sight sightOf(const QRectF& area) const;
    void hover(const QPointF& widgetPoint);
    void updateScene(const QRectF& area);
    void updateSelection();
    void arrangeChildren();
    void endPan();
    void paintEmpty(QPainter& painter);
    QRect readingArea(const CanvasNode& node) const;
    std::vector<const CanvasNode*> readIn(const QRegion& region);
    CanvasScene& m_scene;
    Workbench& m_workbench;
    qreal m_zoom = 1;
    QPointF m_origin; ///< scene point at the widget's top left
    CanvasOverlay m_overlay;
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
