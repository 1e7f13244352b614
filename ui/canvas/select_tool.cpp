// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/select_tool.h"

#include "ui/canvas/band_gesture.h"
#include "ui/canvas/move_gesture.h"
#include "ui/canvas/resize_gesture.h"
#include "ui/canvas/slice_gesture.h"
#include "ui/canvas/view_items.h"
#include "ui/canvas/wire_gesture.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>

namespace convstudio {

namespace {

constexpr qreal kBadgeRadius = 10;
constexpr qreal kEdgeReach = 6;    // pixels
constexpr qreal kWireReach = 6;    // pixels
constexpr qreal kCorner = 12;      // of a note
constexpr qreal kPortZoom = 0.5;   // below, ports are not drawn
constexpr qreal kTitleTextLeft = 28;

bool isSelected(const EditorState& state, const QString& id) {
    return state.isSelected(id);
}

QStringList with(QStringList list, const QString& id) {
    if (!list.contains(id)) list << id;
    return list;
}

QStringList toggled(QStringList list, const QString& id) {
    if (!list.removeOne(id)) list << id;
    return list;
}

} // namespace

SelectTool::~SelectTool() = default;

void SelectTool::cancel() {
    if (m_gesture) m_gesture->cancel();
    m_gesture.reset();
    m_press.reset();
}

void SelectTool::press(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    cancel();
    Press press;
    press.pixel = event->position();
    press.point = m_view.toScene(press.pixel);
    press.modifiers = event->modifiers();
    press.hit = hitAt(press.point);
    press.wasSelected = isSelected(m_view.workbench().state, press.hit.id);
    m_press = press;
    if (!(press.modifiers & Qt::AltModifier)) selectPressed(press.modifiers);
}

void SelectTool::move(QMouseEvent* event) {
    const QPointF point = m_view.toScene(event->position());
    if (!m_press) {
        m_view.setCursor(cursorAt(hitAt(point), point));
        return;
    }
    if (!m_gesture) {
        const qreal way = (event->position() - m_press->pixel).manhattanLength();
        if (way < QApplication::startDragDistance()) return;
        m_gesture = gestureFromPress();
    }
    if (m_gesture) m_gesture->move(point);
}

void SelectTool::release(QMouseEvent* event) {
    if (!m_press || event->button() != Qt::LeftButton) return;
    // Ended before it is finished: what finish() opens may take the focus, which cancels the tool.
    const std::unique_ptr<CanvasGesture> gesture = std::move(m_gesture);
    const Press press = *m_press;
    if (!gesture) click(press.modifiers);
    m_press.reset();
    if (gesture) gesture->finish(m_view.toScene(event->position()));
}

void SelectTool::doubleClick(QMouseEvent* event) {
    cancel();
    const QPointF point = m_view.toScene(event->position());
    const Hit hit = hitAt(point);
    Workbench& bench = m_view.workbench();
    if (hit.on == On::Node) {
        const Node* node = nodeInScope(bench, hit.id);
        if (node && node->type == kBlockType)
            bench.state.enterBlock(hit.id, QString::fromStdString(node->block));
        else
            Q_EMIT m_view.propertiesRequested(hit.id);
    } else if (hit.on == On::Note || hit.on == On::NoteCorner) {
        Q_EMIT m_view.renameRequested(hit.id);
    } else if (hit.on == On::FrameTitle) {
        Json frame = frameJson(bench, hit.id);
        const QString title = QString::fromStdString(frame.value("title", std::string()));
        const QFontMetricsF metrics(bench.ui.theme.font(Theme::Text::BodyStrong));
        const qreal textEnd = hit.rect.left() + kTitleTextLeft + metrics.horizontalAdvance(title);
        const bool onText = point.x() >= hit.rect.left() + kTitleTextLeft && point.x() <= textEnd;
        if (onText) {
            Q_EMIT m_view.renameRequested(hit.id);
            return;
        }
        frame["collapsed"] = !frame.value("collapsed", false);
        bench.editor.setFrame(hit.id, frame);
    } else if (hit.on == On::Nothing || hit.on == On::FrameEdge) {
        Q_EMIT m_view.insertRequested(event->position(), {});
    }
}

bool SelectTool::key(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return false;
    if (m_press) cancel();
    else m_view.workbench().state.clearSelection();
    return true;
}

SelectTool::Hit SelectTool::hitAt(const QPointF& point) const {
    const CanvasScene& scene = m_view.scene();
    const CanvasNode* node = scene.nodeAt(point);
    QVector<int> near;
    const qreal reach = kBadgeRadius / std::min(m_view.zoom(), 1.0);
    scene.nodesIn(QRectF(point, QSizeF()).adjusted(-reach, -reach, reach, reach), near);
    for (const int index : near) {
        const CanvasNode& candidate = scene.nodes()[index];
        if (candidate.hidden || !candidate.severity) continue;
        if (QLineF(candidate.rect.topRight(), point).length() <= reach)
            return {On::Badge, candidate.id, {}, candidate.rect};
    }
    if (m_view.zoom() >= kPortZoom)
        if (const CanvasPort* port = scene.portAt(point, portReach(m_view)))
            return {On::Port, QString::fromStdString(port->ref.nodeId), *port, {}};
    if (node) return {On::Node, node->id, {}, node->rect};
    if (const CanvasNote* note = scene.noteAt(point)) {
        const bool corner = (note->rect.bottomRight() - point).manhattanLength() <= kCorner;
        return {corner ? On::NoteCorner : On::Note, note->id, {}, note->rect};
    }
    if (scene.wireAt(point, kWireReach / m_view.zoom())) return {On::Wire, {}, {}, {}};
    return frameHitAt(point).value_or(Hit{});
}

std::optional<SelectTool::Hit> SelectTool::frameHitAt(const QPointF& point) const {
    const CanvasScene& scene = m_view.scene();
    if (const CanvasFrame* frame = scene.frameEdgeAt(point, kEdgeReach / m_view.zoom());
        frame && !frame->collapsed)
        return Hit{On::FrameEdge, frame->id, {}, frame->rect};
    if (const CanvasFrame* frame = scene.frameTitleAt(point))
        return Hit{On::FrameTitle, frame->id, {}, frame->rect};
    return {};
}

Qt::CursorShape SelectTool::cursorAt(const Hit& hit, const QPointF& point) const {
    switch (hit.on) {
    case On::Badge: return Qt::PointingHandCursor;
    case On::Port: return Qt::CrossCursor;
    case On::NoteCorner: return Qt::SizeFDiagCursor;
    case On::FrameEdge: break;
    default: return Qt::ArrowCursor;
    }
    const Qt::Edges edges = ResizeGesture::edgesAt(hit.rect, point, kEdgeReach / m_view.zoom());
    if (edges == (Qt::LeftEdge | Qt::TopEdge) || edges == (Qt::RightEdge | Qt::BottomEdge))
        return Qt::SizeFDiagCursor;
    if (edges == (Qt::RightEdge | Qt::TopEdge) || edges == (Qt::LeftEdge | Qt::BottomEdge))
        return Qt::SizeBDiagCursor;
    return edges & (Qt::LeftEdge | Qt::RightEdge) ? Qt::SizeHorCursor : Qt::SizeVerCursor;
}

void SelectTool::selectPressed(Qt::KeyboardModifiers modifiers) {
    if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) return; // a click's business
    EditorState& state = m_view.workbench().state;
    const Hit& hit = m_press->hit;
    if (hit.on == On::Node) state.setFocusNode(hit.id);
    if (m_press->wasSelected) return;
    if (hit.on == On::Node) state.select({hit.id});
    else if (hit.on == On::Note || hit.on == On::NoteCorner) state.select({}, {}, {hit.id});
    else if (hit.on == On::FrameTitle || hit.on == On::FrameEdge) state.select({}, {hit.id});
}

void SelectTool::click(Qt::KeyboardModifiers modifiers) {
    EditorState& state = m_view.workbench().state;
    const Hit hit = m_press->hit;
    if (hit.on == On::Badge) {
        state.select({hit.id});
        state.setFocusNode(hit.id);
        Q_EMIT m_view.repairsRequested(hit.id, m_press->pixel);
        return;
    }
    if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {
        const auto change = modifiers & Qt::ControlModifier ? toggled : with;
        if (hit.on == On::Node)
            state.select(change(state.nodes(), hit.id), state.frames(), state.notes());
        else if (hit.on == On::Note || hit.on == On::NoteCorner)
            state.select(state.nodes(), state.frames(), change(state.notes(), hit.id));
        else if (hit.on == On::FrameTitle || hit.on == On::FrameEdge)
            state.select(state.nodes(), change(state.frames(), hit.id), state.notes());
        return;
    }
    if (hit.on == On::Nothing || hit.on == On::Wire) state.clearSelection();
    else if (hit.on == On::Node || hit.on == On::Port) state.select({hit.id});
    else if (m_press->wasSelected && hit.on == On::FrameTitle) state.select({}, {hit.id});
    else if (m_press->wasSelected && hit.on == On::Note) state.select({}, {}, {hit.id});
}

std::unique_ptr<CanvasGesture> SelectTool::gestureFromPress() {
    const Hit& hit = m_press->hit;
    const QPointF start = m_press->point;
    if (m_press->modifiers & Qt::AltModifier) return std::make_unique<SliceGesture>(m_view, start);
    switch (hit.on) {
    case On::Port: return wireGesture();
    case On::FrameEdge:
        return std::make_unique<ResizeGesture>(
            m_view, start, ResizeGesture::Item::Frame, hit.id,
            ResizeGesture::edgesAt(hit.rect, start, kEdgeReach / m_view.zoom()));
    case On::NoteCorner:
        return std::make_unique<ResizeGesture>(m_view, start, ResizeGesture::Item::Note, hit.id,
                                               Qt::RightEdge | Qt::BottomEdge);
    case On::Node:
    case On::Note:
    case On::FrameTitle:
        if (m_press->modifiers & (Qt::ShiftModifier | Qt::ControlModifier) && !m_press->wasSelected)
            click(m_press->modifiers);
        return std::make_unique<MoveGesture>(m_view, start, hit.id);
    default: return std::make_unique<BandGesture>(m_view, start, m_press->modifiers);
    }
}

std::unique_ptr<CanvasGesture> SelectTool::wireGesture() const {
    const CanvasPort& port = *m_press->hit.port;
    WirePull pull{port.ref, port.isInput, {}};
    if (port.isInput) {
        if (const auto wire = wireInto(m_view.workbench(), port.ref)) {
            pull = {wire->from, false, wire};
        }
    }
    return std::make_unique<WireGesture>(m_view, pull);
}

} // namespace convstudio
