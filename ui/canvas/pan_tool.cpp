// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/pan_tool.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace convstudio {

void PanTool::press(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_last = event->position();
    m_view.setCursor(cursor());
}

void PanTool::move(QMouseEvent* event) {
    if (!m_last) return;
    m_view.panBy(event->position() - *m_last);
    m_last = event->position();
}

void PanTool::release(QMouseEvent*) {
    m_last.reset();
    m_view.setCursor(cursor());
}

bool PanTool::key(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return false;
    m_view.setMode(CanvasView::Mode::Select);
    return true;
}

Qt::CursorShape PanTool::cursor() const {
    return m_last ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
}

} // namespace convstudio
