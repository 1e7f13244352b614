// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/band_gesture.h"

namespace convstudio {

BandGesture::BandGesture(CanvasView& view, const QPointF& start, Qt::KeyboardModifiers modifiers)
    : CanvasGesture(view), m_start(start), m_modifiers(modifiers) {
    const EditorState& state = view.workbench().state;
    m_nodes = state.nodes();
    m_frames = state.frames();
    m_notes = state.notes();
}

void BandGesture::move(const QPointF& point) {
    CanvasOverlay overlay;
    overlay.rubberBand = QRectF(m_start, point).normalized();
    m_view.setOverlay(overlay);
    const CanvasScene& scene = m_view.scene();
    QVector<int> touched;
    scene.nodesIn(overlay.rubberBand, touched);
    QStringList nodes, frames, notes;
    for (const int index : touched)
        if (const CanvasNode& node = scene.nodes()[index];
            !node.hidden && node.rect.intersects(overlay.rubberBand))
            nodes << node.id;
    for (const CanvasFrame& frame : scene.frames())
        if (overlay.rubberBand.contains(frame.rect)) frames << frame.id;
    for (const CanvasNote& note : scene.notes())
        if (overlay.rubberBand.contains(note.rect)) notes << note.id;
    EditorState& state = m_view.workbench().state;
    const QStringList wanted[] = {combined(m_nodes, nodes), combined(m_frames, frames),
                                  combined(m_notes, notes)};
    if (state.nodes() != wanted[0] || state.frames() != wanted[1] || state.notes() != wanted[2])
        state.select(wanted[0], wanted[1], wanted[2]);
}

void BandGesture::finish(const QPointF& point) {
    move(point);
    m_view.setOverlay({});
}

void BandGesture::cancel() {
    m_view.workbench().state.select(m_nodes, m_frames, m_notes);
    m_view.setOverlay({});
}

QStringList BandGesture::combined(const QStringList& before, const QStringList& inside) const {
    const bool toggles = m_modifiers & Qt::ControlModifier;
    if (!toggles && !(m_modifiers & Qt::ShiftModifier)) return inside;
    QStringList all = before;
    for (const QString& id : inside) {
        if (!all.contains(id)) all << id;
        else if (toggles) all.removeAll(id);
    }
    return all;
}

} // namespace convstudio
