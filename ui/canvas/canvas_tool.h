// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_view.h"

#include <QPointF>
#include <QString>

#include <memory>

class QDropEvent;
class QKeyEvent;
class QMouseEvent;

namespace convstudio {

class DropGesture;

/// One way of using the mouse on the canvas, as a state: the view asks the active tool first. A
/// tool edits through GraphEditor and draws through CanvasView::setOverlay(). Layers dragged in
/// from the palette are taken in every mode.
class CanvasTool {
public:
    explicit CanvasTool(CanvasView& view);
    virtual ~CanvasTool();
    virtual void begin() {}
    /// Leaves nothing half done (Escape, focus lost, other tool chosen).
    virtual void cancel() {}
    virtual void press(QMouseEvent* event) = 0;
    /// Also without a button: hovering.
    virtual void move(QMouseEvent* event) = 0;
    virtual void release(QMouseEvent* event) = 0;
    virtual void doubleClick(QMouseEvent*) {}
    /// True when the key was the tool's business (Escape during a gesture).
    virtual bool key(QKeyEvent*) { return false; }
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

    /// A drag over the view (enter and move): true when its payload is a layer or block.
    bool dragMove(QDropEvent* event);
    void dragLeave();
    bool drop(QDropEvent* event);

protected:
    CanvasView& m_view;

private:
    std::unique_ptr<DropGesture> m_drop;
};

/// The tool of a mode; not yet begun.
std::unique_ptr<CanvasTool> makeTool(CanvasView& view, CanvasView::Mode mode);

/// Mime type of a layer dragged from the palette: the type's name, "block:<id>" (a block of the
/// project) or "library:<name>" (a block of the user's library).
inline constexpr char kLayerMime[] = "application/x-convstudio-layer";

/// One mouse action from the moment it begins to its end, in scene units. Destroying it without
/// finish() or cancel() leaves the overlay as it is.
class CanvasGesture {
public:
    explicit CanvasGesture(CanvasView& view) : m_view(view) {}
    virtual ~CanvasGesture() = default;
    virtual void move(const QPointF& point) = 0;
    virtual void finish(const QPointF& point) = 0;
    /// As if it had never begun.
    virtual void cancel() = 0;

protected:
    CanvasView& m_view;
};

} // namespace convstudio
