// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/watch_tool.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace convstudio {

void WatchTool::cancel() {
    m_press.reset();
    m_last.reset();
    m_view.setCursor(cursor());
}

void WatchTool::press(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_press = event->position();
}

void WatchTool::move(QMouseEvent* event) {
    if (!m_press) return;
    const QPointF at = event->position();
    if (!m_last) {
        if ((at - *m_press).manhattanLength() < QApplication::startDragDistance()) return;
        m_last = m_press;
        m_view.setCursor(Qt::ClosedHandCursor);
    }
    m_view.panBy(at - *std::exchange(m_last, at));
}

void WatchTool::release(QMouseEvent* event) {
    if (!m_press || event->button() != Qt::LeftButton) return;
    const bool isClick = !m_last;
    cancel();
    if (isClick) choose(event->position());
}

void WatchTool::choose(const QPointF& pixel) {
    EditorState& state = m_view.workbench().state;
    const CanvasNode* node = m_view.scene().nodeAt(m_view.toScene(pixel));
    state.setFocusNode(node ? node->id : QString());
    state.select(node ? QStringList{node->id} : QStringList());
}

bool WatchTool::openBlock(const QString& nodeId) {
    Workbench& bench = m_view.workbench();
    const Node* node = bench.document.graph().findNode(nodeId.toStdString());
    if (!node || node->type != kBlockType) return false;
    bench.state.enterBlock(nodeId, QString::fromStdString(node->block));
    return true;
}

void WatchTool::doubleClick(QMouseEvent* event) {
    cancel();
    if (const CanvasNode* node = m_view.scene().nodeAt(m_view.toScene(event->position())))
        openBlock(node->id);
}

bool WatchTool::key(QKeyEvent* event) {
    EditorState& state = m_view.workbench().state;
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool isPlain = modifiers == Qt::NoModifier;
    if (event->key() == Qt::Key_Escape && isPlain) {
        if (state.nodes().isEmpty()) return false;
        state.clearSelection();
    } else if (event->key() == Qt::Key_F && isPlain) {
        m_view.fit();
    } else if (event->key() == Qt::Key_M && isPlain) {
        m_view.setMinimapVisible(!m_view.minimapVisible());
    } else if (event->key() == Qt::Key_Exclam ||
               (event->key() == Qt::Key_1 && modifiers == Qt::ShiftModifier)) {
        m_view.setZoom(1);
    } else if (event->key() == Qt::Key_Return && modifiers == Qt::ControlModifier) {
        return openBlock(state.focusNode());
    } else if (event->key() == Qt::Key_Up && modifiers == Qt::AltModifier) {
        if (state.scopePath().isEmpty()) return false;
        state.leaveTo(int(state.scopePath().size()) - 1);
    } else {
        return false;
    }
    return true;
}

} // namespace convstudio
