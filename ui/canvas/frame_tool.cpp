// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/frame_tool.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace convstudio {

namespace {
constexpr QSizeF kSmallest{64, 48};
constexpr QSizeF kUsual{216, 200}; // one column of two nodes
} // namespace

void FrameTool::cancel() {
    m_start.reset();
    m_view.setOverlay({});
}

void FrameTool::press(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_start = m_view.toScene(event->position());
}

void FrameTool::move(QMouseEvent* event) {
    if (!m_start) return;
    CanvasOverlay overlay;
    overlay.rubberBand = rectTo(m_view.toScene(event->position()));
    m_view.setOverlay(overlay);
}

void FrameTool::release(QMouseEvent* event) {
    if (!m_start || event->button() != Qt::LeftButton) return;
    QRectF rect = rectTo(m_view.toScene(event->position()));
    if (rect.width() < kSmallest.width() || rect.height() < kSmallest.height())
        rect = QRectF(*m_start, kUsual);
    cancel();
    CanvasView& view = m_view;
    const QString id = view.workbench().editor.addFrame(rect, tr("Frame"));
    view.setMode(CanvasView::Mode::Select); // ends this tool
    if (!id.isEmpty()) Q_EMIT view.renameRequested(id);
}

bool FrameTool::key(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return false;
    cancel();
    m_view.setMode(CanvasView::Mode::Select);
    return true;
}

QRectF FrameTool::rectTo(const QPointF& point) const {
    return QRectF(*m_start, point).normalized();
}

} // namespace convstudio
