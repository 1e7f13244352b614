// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_view_impl.h"

#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>

#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kWheelStep = 48; // pixels a notch
constexpr qreal kPortReach = 10;
constexpr qreal kWireReach = 6;

} // namespace

bool CanvasView::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture) return QWidget::event(event);
        setZoom(m_zoom * (1 + gesture->value()), gesture->position());
        return true;
    }
    if (event->type() == QEvent::Show && m_impl->wantsFit) fitWhenShown();
    if (event->type() == QEvent::ContextMenu) {
        const auto* menu = static_cast<QContextMenuEvent*>(event);
        const QString focus = m_workbench.state.focusNode();
        const CanvasNode* node = menu->reason() == QContextMenuEvent::Keyboard
                                     ? m_scene.node(focus)
                                     : m_scene.nodeAt(toScene(menu->pos()));
        const QPointF at = menu->reason() == QContextMenuEvent::Keyboard && node
                               ? toWidget(node->rect.center())
                               : QPointF(menu->pos());
        Q_EMIT contextMenuRequested(at, node ? node->id : QString());
        return true;
    }
    if (event->type() == QEvent::ToolTip && m_impl->mode == Mode::Watch) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const CanvasNode* node = m_scene.nodeAt(toScene(help->pos()));
        QToolTip::showText(help->globalPos(), node ? m_scene.describe(*node) : QString(), this);
        return true;
    }
    if (event->type() == QEvent::Leave) hover({-1e6, -1e6});
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    if (event->type() == QEvent::FocusOut) {
        m_impl->tool->cancel();
        endPan();
        m_impl->isSpaceDown = false;
    }
    return QWidget::event(event);
}

bool CanvasView::focusNextPrevChild(bool next) {
    // Leaving by keyboard stays possible: Ctrl+F6, Shift+Tab.
    const bool isForInsert = next && m_impl->mode != Mode::Watch;
    return isForInsert ? false : QWidget::focusNextPrevChild(next);
}

void CanvasView::hover(const QPointF& point) {
    m_impl->cursor = point;
    const QPointF at = toScene(point);
    const bool isNear = detailAt(m_zoom) != Detail::Batch && m_impl->mode != Mode::Watch;
    const CanvasPort* port = isNear ? m_scene.portAt(at, kPortReach / m_zoom) : nullptr;
    const CanvasNode* node = port ? nullptr : m_scene.nodeAt(at);
    const CanvasWire* wire = port || node ? nullptr : m_scene.wireAt(at, kWireReach / m_zoom);
    const QString id = node ? node->id : QString();
    const auto nowWire = wire ? std::optional(wire->ref) : std::nullopt;
    const auto nowPort = port ? std::optional(port->ref) : std::nullopt;
    const auto& oldPort = m_impl->hoverPort;
    const bool samePort = nowPort.has_value() == oldPort.has_value() &&
                          (!nowPort || (nowPort->nodeId == oldPort->nodeId &&
                                        nowPort->port == oldPort->port));
    if (id == m_impl->hoverNode && nowWire == m_impl->hoverWire && samePort) return;
    QRectF area;
    const auto take = [&](const QString& nodeId) {
        if (const CanvasNode* item = m_scene.node(nodeId)) area |= item->rect;
    };
    for (const auto* end : {&oldPort, &nowPort})
        if (*end) take(QString::fromStdString((*end)->nodeId));
    take(m_impl->hoverNode);
    take(id);
    const bool isWire = m_impl->hoverWire || nowWire;
    m_impl->hoverNode = id;
    m_impl->hoverWire = nowWire;
    m_impl->hoverPort = nowPort;
    if (isWire) update(); // a wire may go anywhere
    else updateScene(area);
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    m_impl->cursor = event->position();
    const bool pans = event->button() == Qt::MiddleButton ||
                      (event->button() == Qt::LeftButton && m_impl->isSpaceDown);
    if (pans) {
        m_impl->panFrom = event->position();
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    m_impl->tool->press(event);
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    if (m_impl->panFrom) {
        panBy(event->position() - *std::exchange(m_impl->panFrom, event->position()));
        return;
    }
    if (event->buttons() == Qt::NoButton) hover(event->position());
    m_impl->cursor = event->position();
    if (!m_impl->isSpaceDown) m_impl->tool->move(event);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (m_impl->panFrom) return endPan();
    m_impl->tool->release(event);
}

void CanvasView::endPan() {
    m_impl->panFrom.reset();
    setCursor(m_impl->isSpaceDown ? Qt::OpenHandCursor : m_impl->tool->cursor());
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return mousePressEvent(event);
    m_impl->tool->doubleClick(event);
}

void CanvasView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        const qreal notches = event->angleDelta().y() / 120.0;
        setZoom(m_zoom * std::pow(1.2, notches), event->position());
    } else {
        QPointF delta = event->pixelDelta();
        if (delta.isNull()) delta = QPointF(event->angleDelta()) * kWheelStep / 120;
        if (event->modifiers() & Qt::ShiftModifier && delta.x() == 0) delta = delta.transposed();
        panBy(delta);
    }
    event->accept();
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        if (!event->isAutoRepeat()) setCursor(Qt::OpenHandCursor);
        m_impl->isSpaceDown = true;
        return;
    }
    if (!m_impl->tool->key(event)) QWidget::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat())
        return QWidget::keyReleaseEvent(event);
    m_impl->isSpaceDown = false;
    if (!m_impl->panFrom) setCursor(m_impl->tool->cursor());
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangeChildren();
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
    m_impl->cursor = event->position();
    if (m_impl->tool->dragMove(event)) event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) {
    m_impl->cursor = event->position();
    if (m_impl->tool->dragMove(event)) event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent*) { m_impl->tool->dragLeave(); }

void CanvasView::dropEvent(QDropEvent* event) {
    if (m_impl->tool->drop(event)) event->acceptProposedAction();
}

} // namespace convstudio
