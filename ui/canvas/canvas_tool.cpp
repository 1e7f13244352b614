// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_tool.h"

#include "ui/canvas/drop_gesture.h"
#include "ui/canvas/frame_tool.h"
#include "ui/canvas/note_tool.h"
#include "ui/canvas/pan_tool.h"
#include "ui/canvas/select_tool.h"
#include "ui/canvas/watch_tool.h"

#include <QDropEvent>
#include <QMimeData>

namespace convstudio {

CanvasTool::CanvasTool(CanvasView& view) : m_view(view) {}

CanvasTool::~CanvasTool() = default;

bool CanvasTool::dragMove(QDropEvent* event) {
    if (!event->mimeData()->hasFormat(kLayerMime)) return false;
    if (!m_drop) {
        const QByteArray payload = event->mimeData()->data(kLayerMime);
        m_drop = std::make_unique<DropGesture>(m_view, QString::fromUtf8(payload));
    }
    m_drop->move(m_view.toScene(event->position()));
    return true;
}

void CanvasTool::dragLeave() {
    if (!m_drop) return;
    m_drop->cancel();
    m_drop.reset();
}

bool CanvasTool::drop(QDropEvent* event) {
    if (!dragMove(event)) return false;
    m_drop->finish(m_view.toScene(event->position()));
    m_drop.reset();
    return true;
}

std::unique_ptr<CanvasTool> makeTool(CanvasView& view, CanvasView::Mode mode) {
    switch (mode) {
    case CanvasView::Mode::Pan: return std::make_unique<PanTool>(view);
    case CanvasView::Mode::Frame: return std::make_unique<FrameTool>(view);
    case CanvasView::Mode::Note: return std::make_unique<NoteTool>(view);
    case CanvasView::Mode::Watch: return std::make_unique<WatchTool>(view);
    case CanvasView::Mode::Select: break;
    }
    return std::make_unique<SelectTool>(view);
}

} // namespace convstudio
