// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/move_gesture.h"

#include "ui/canvas/layer_fit.h"
#include "ui/canvas/undo_macro.h"
#include "ui/canvas/view_items.h"
#include "ui/document/edit_draft.h"

#include <QUuid>

namespace convstudio {

namespace {
constexpr qreal kGuideReach = 6;  // pixels
constexpr qreal kWireReach = 12;  // pixels
} // namespace

MoveGesture::MoveGesture(CanvasView& view, const QPointF& start, const QString& grabbed)
    : CanvasGesture(view), m_start(start), m_grabbed(grabbed) {
    takeSelection();
    if (m_nodes.size() == 1 && m_frames.isEmpty() && m_notes.isEmpty()) {
        const QString id = m_nodes.cbegin().key();
        if (!isWired(view.workbench(), id)) m_loose = id;
    }
}

void MoveGesture::takeSelection() {
    const CanvasScene& scene = m_view.scene();
    const EditorState& state = m_view.workbench().state;
    for (const QString& id : state.nodes())
        if (const CanvasNode* node = scene.node(id)) m_nodes[id] = node->rect;
    for (const CanvasNote& note : scene.notes())
        if (state.notes().contains(note.id)) m_notes[note.id] = note.rect;
    for (const CanvasFrame& frame : scene.frames()) {
        if (!state.frames().contains(frame.id)) continue;
        m_frames[frame.id] = frame.rect;
        takeContents(fullFrameRect(m_view.workbench(), frame));
    }
}

void MoveGesture::takeContents(const QRectF& rect) {
    const Workbench& bench = m_view.workbench();
    for (const Node& node : bench.document.graph().nodesOf(bench.state.scope().toStdString())) {
        const auto topLeft = bench.document.position(node.id);
        if (!topLeft) continue;
        const QRectF place(*topLeft, kNodeSize);
        if (rect.contains(place.center())) m_nodes[QString::fromStdString(node.id)] = place;
    }
    for (const CanvasNote& note : m_view.scene().notes())
        if (rect.contains(note.rect.center())) m_notes[note.id] = note.rect;
}

void MoveGesture::move(const QPointF& point) {
    const QRectF box =
        m_nodes.value(m_grabbed, m_frames.value(m_grabbed, m_notes.value(m_grabbed)));
    const SnappedMove snap =
        snapMove(box, point - m_start, neighbours(), kGuideReach / m_view.zoom());
    m_delta = snap.delta;
    QHash<QString, QPointF> places;
    for (const auto* items : {&m_nodes, &m_frames, &m_notes})
        for (auto it = items->cbegin(); it != items->cend(); ++it)
            places[it.key()] = it.value().topLeft() + m_delta;
    m_view.scene().previewMove(places);

    CanvasOverlay overlay;
    overlay.guides = snap.guides;
    if (const auto wire = dropWireAt(point)) {
        const QString refusal = refusalAt(*wire);
        overlay.dropWire = wire;
        overlay.refused = !refusal.isEmpty();
        const Node* node = nodeInScope(m_view.workbench(), m_loose);
        overlay.hint = overlay.refused ? refusal
                                       : spliceHint(m_view.workbench(),
                                                    QString::fromStdString(node->type), *wire);
        overlay.guides.clear();
    }
    m_view.setOverlay(overlay);
}

void MoveGesture::finish(const QPointF& point) {
    move(point);
    const auto wire = dropWireAt(point);
    const bool splices = wire && refusalAt(*wire).isEmpty();
    const QPointF delta = m_delta;
    cancel();
    Workbench& bench = m_view.workbench();
    if (!splices) {
        if (!delta.isNull()) apply(delta);
        return;
    }
    const UndoMacro macro(bench.document,
                          tr("Insert %1").arg(nodeTitle(bench, m_loose.toStdString())));
    apply(delta);
    bench.editor.splice(m_loose, *wire);
}

void MoveGesture::cancel() {
    m_view.scene().clearPreview();
    m_view.setOverlay({});
}

QVector<QRectF> MoveGesture::neighbours() const {
    QVector<int> seen;
    m_view.scene().nodesIn(m_view.visibleRect(), seen);
    QVector<QRectF> rects;
    for (const int index : seen) {
        const CanvasNode& node = m_view.scene().nodes()[index];
        if (!node.hidden && !m_nodes.contains(node.id)) rects << node.rect;
    }
    return rects;
}

std::optional<WireRef> MoveGesture::dropWireAt(const QPointF& point) const {
    if (m_loose.isEmpty()) return {};
    const QPointF centre = m_nodes[m_loose].center() + m_delta;
    for (const QPointF& place : {point, centre})
        if (const CanvasWire* wire = m_view.scene().wireAt(place, kWireReach / m_view.zoom()))
            return wire->ref;
    return {};
}

QString MoveGesture::refusalAt(const WireRef& wire) const {
    const Node* node = nodeInScope(m_view.workbench(), m_loose);
    return spliceRefusal(m_view.workbench(), QString::fromStdString(node->type), wire);
}

void MoveGesture::apply(const QPointF& delta) {
    Workbench& bench = m_view.workbench();
    // One key for all parts makes them one undo step; a fresh one: the next drag is another.
    const QString key = QStringLiteral("drag.") + QUuid::createUuid().toString(QUuid::Id128);
    QHash<QString, QPointF> places;
    for (auto it = m_nodes.cbegin(); it != m_nodes.cend(); ++it)
        places[it.key()] = it.value().topLeft() + delta;
    if (!places.isEmpty()) bench.editor.moveNodes(places, key);
    for (auto it = m_frames.cbegin(); it != m_frames.cend(); ++it) {
        const QRectF full = viewRect(frameJson(bench, it.key()));
        bench.editor.setFrame(it.key(), movedTo(frameJson(bench, it.key()), full.translated(delta)),
                              key);
    }
    for (auto it = m_notes.cbegin(); it != m_notes.cend(); ++it)
        bench.editor.setNote(it.key(),
                             movedTo(noteJson(bench, it.key()), it.value().translated(delta)), key);
    bench.document.endMerge();
}

} // namespace convstudio
