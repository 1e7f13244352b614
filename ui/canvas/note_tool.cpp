// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/note_tool.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace convstudio {

void NoteTool::release(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    CanvasView& view = m_view;
    const QPointF point = view.toScene(event->position());
    const QString id = view.workbench().editor.addNote(point, tr("Note"));
    view.setMode(CanvasView::Mode::Select); // ends this tool
    if (!id.isEmpty()) Q_EMIT view.renameRequested(id);
}

bool NoteTool::key(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return false;
    m_view.setMode(CanvasView::Mode::Select);
    return true;
}

} // namespace convstudio
