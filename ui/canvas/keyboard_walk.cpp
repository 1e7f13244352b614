// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/keyboard_walk.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/layer_fit.h"
#include "ui/canvas/wire_gesture.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

/// Sideways distance counts more than distance ahead: the walk keeps its line.
constexpr qreal kSideways = 2;

} // namespace

KeyboardWalk::KeyboardWalk(CanvasView& view) : QObject(&view), m_view(view) {
    view.installEventFilter(this);
    connect(&view.workbench().document, &Document::edited, this, [this] { endConnect(); });
    connect(&view.workbench().document, &Document::replaced, this, [this] { endConnect(); });
    connect(&view.workbench().state, &EditorState::scopeChanged, this, [this] { endConnect(); });
}

QString KeyboardWalk::current() const {
    const EditorState& state = m_view.workbench().state;
    if (m_view.scene().node(state.focusNode())) return state.focusNode();
    return state.nodes().isEmpty() ? QString() : state.nodes().back();
}

bool KeyboardWalk::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::FocusOut) endConnect();
    if (event->type() != QEvent::KeyPress) return false;
    auto& key = static_cast<QKeyEvent&>(*event);
    return m_from ? handleConnecting(key) : handle(key);
}

std::optional<KeyboardWalk::Way> KeyboardWalk::wayOf(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Up: return Way::Up;
    case Qt::Key_Down: return Way::Down;
    case Qt::Key_Left: return Way::Left;
    case Qt::Key_Right: return Way::Right;
    default: return {};
    }
}

bool KeyboardWalk::handle(QKeyEvent& event) {
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (const auto way = wayOf(event)) {
        if (modifiers == Qt::ControlModifier) moveSelection(*way);
        else if (!modifiers || modifiers == Qt::ShiftModifier)
            walk(*way, modifiers & Qt::ShiftModifier);
        else return false;
        return true;
    }
    if (modifiers) return false;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        if (!current().isEmpty()) Q_EMIT m_view.propertiesRequested(current());
        return true;
    }
    return false;
}

bool KeyboardWalk::handleConnecting(QKeyEvent& event) {
    if (const auto way = wayOf(event)) {
        const QString next =
            nearest(m_target.isEmpty() ? QString::fromStdString(m_from->nodeId) : m_target, *way);
        if (!next.isEmpty()) m_target = next;
        show(m_target);
        drawConnection();
    } else if (event.key() == Qt::Key_Escape) {
        endConnect();
    } else if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        const PortRef from = *m_from;
        const auto input = freeInput(m_view.workbench(), m_target);
        endConnect();
        if (input) m_view.workbench().editor.connectPorts(from, *input);
    }
    return true;
}

void KeyboardWalk::beginConnect() {
    const QString id = current();
    if (id.isEmpty()) return;
    m_from = firstOutput(m_view.workbench(), id);
    if (!m_from) {
        Q_EMIT m_view.workbench().editor.refused(
            tr("%1 has no output to connect.")
                .arg(nodeTitle(m_view.workbench(), id.toStdString())));
        return;
    }
    m_target.clear();
    drawConnection();
}

void KeyboardWalk::endConnect() {
    if (!m_from) return;
    m_from.reset();
    m_target.clear();
    m_view.setOverlay({});
}

void KeyboardWalk::drawConnection() {
    const Workbench& bench = m_view.workbench();
    const CanvasNode* source = m_view.scene().node(QString::fromStdString(m_from->nodeId));
    if (!source) return endConnect();
    const QPointF start(source->rect.center().x(), source->rect.bottom());
    CanvasOverlay overlay;
    overlay.hintAt = start + QPointF(kGrid, kGrid);
    overlay.hint = tr("Arrow keys choose where the wire ends, Enter connects, Escape gives up");
    if (const CanvasNode* target = m_view.scene().node(m_target)) {
        const QPointF end(target->rect.center().x(), target->rect.top());
        overlay.wire = pulledWire(start, end);
        overlay.hintAt = end + QPointF(kGrid, -3 * kGrid);
        overlay.dropPort = freeInput(bench, m_target);
        const QString refusal =
            overlay.dropPort ? bench.editor.connectRefusal(*m_from, *overlay.dropPort)
                             : tr("%1 has no input.")
                                   .arg(nodeTitle(bench, target->id.toStdString()));
        overlay.refused = !refusal.isEmpty();
        overlay.hint = overlay.refused ? refusal
                                       : tr("Enter connects %1 to %2")
                                             .arg(nodeTitle(bench, m_from->nodeId),
                                                  nodeTitle(bench, m_target.toStdString()));
    }
    m_view.setOverlay(overlay);
}

void KeyboardWalk::walk(Way way, bool extend) {
    EditorState& state = m_view.workbench().state;
    const QString from = current();
    const QString to = from.isEmpty() ? first() : next(from, way);
    if (to.isEmpty()) return;
    QStringList selected;
    if (extend) {
        selected = state.nodes();
        if (!from.isEmpty() && !selected.contains(from)) selected << from;
        selected.removeAll(to);
    }
    state.select(selected << to);
    state.setFocusNode(to);
    show(to);
}

void KeyboardWalk::moveSelection(Way way) {
    Workbench& bench = m_view.workbench();
    const qreal by = way == Way::Down || way == Way::Right ? kGrid : -kGrid;
    const QPointF step = way == Way::Up || way == Way::Down ? QPointF(0, by) : QPointF(by, 0);
    QHash<QString, QPointF> places;
    for (const QString& id : bench.state.nodes())
        if (const CanvasNode* node = m_view.scene().node(id))
            places[id] = node->rect.topLeft() + step;
    if (!places.isEmpty()) bench.editor.moveNodes(places, QStringLiteral("keys"));
}

QString KeyboardWalk::next(const QString& from, Way way) const {
    const bool alongFlow = way == Way::Up || way == Way::Down;
    const QString wired = alongFlow ? alongWires(from, way) : sibling(from, way);
    return wired.isEmpty() ? nearest(from, way) : wired;
}

QString KeyboardWalk::alongWires(const QString& from, Way way) const {
    const Workbench& bench = m_view.workbench();
    const auto wires = way == Way::Down ? wiresFrom(bench, from) : wiresTo(bench, from);
    const CanvasNode* here = m_view.scene().node(from);
    QString best;
    qreal bestAside = 0;
    for (const WireRef& wire : wires) {
        const std::string& id = way == Way::Down ? wire.to.nodeId : wire.from.nodeId;
        const CanvasNode* node = m_view.scene().node(QString::fromStdString(id));
        if (!node || !here) continue;
        // Of several, the one nearest in the flow; then the straightest.
        const qreal aside = QLineF(node->rect.center(), here->rect.center()).length();
        if (best.isEmpty() || aside < bestAside) {
            best = node->id;
            bestAside = aside;
        }
    }
    return best;
}

QString KeyboardWalk::sibling(const QString& from, Way way) const {
    const Workbench& bench = m_view.workbench();
    QStringList family;
    for (const WireRef& up : wiresTo(bench, from))
        for (const WireRef& down : wiresFrom(bench, QString::fromStdString(up.from.nodeId)))
            family << QString::fromStdString(down.to.nodeId);
    for (const WireRef& down : wiresFrom(bench, from))
        for (const WireRef& up : wiresTo(bench, QString::fromStdString(down.to.nodeId)))
            family << QString::fromStdString(up.from.nodeId);
    const CanvasNode* here = m_view.scene().node(from);
    QString best;
    qreal bestWay = 0;
    for (const QString& id : std::as_const(family)) {
        const CanvasNode* node = m_view.scene().node(id);
        if (!here || !node || id == from) continue;
        const qreal ahead = (node->rect.center().x() - here->rect.center().x())
                            * (way == Way::Right ? 1 : -1);
        if (ahead <= 0 || (!best.isEmpty() && ahead >= bestWay)) continue;
        best = id;
        bestWay = ahead;
    }
    return best;
}

QString KeyboardWalk::nearest(const QString& from, Way way) const {
    const CanvasNode* here = m_view.scene().node(from);
    if (!here) return {};
    const bool vertical = way == Way::Up || way == Way::Down;
    const qreal sign = way == Way::Down || way == Way::Right ? 1 : -1;
    QString best;
    qreal bestCost = 0;
    for (const CanvasNode& node : m_view.scene().nodes()) {
        if (node.hidden) continue;
        const QPointF by = node.rect.center() - here->rect.center();
        const qreal ahead = sign * (vertical ? by.y() : by.x());
        if (ahead <= 0) continue;
        const qreal cost = ahead + kSideways * std::abs(vertical ? by.x() : by.y());
        if (!best.isEmpty() && cost >= bestCost) continue;
        best = node.id;
        bestCost = cost;
    }
    return best;
}

QString KeyboardWalk::first() const {
    const auto& nodes = m_view.scene().nodes();
    const auto top = std::min_element(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) {
        return std::pair(a.rect.y(), a.rect.x()) < std::pair(b.rect.y(), b.rect.x());
    });
    return top == nodes.end() ? QString() : top->id;
}

void KeyboardWalk::show(const QString& nodeId) {
    const CanvasNode* node = m_view.scene().node(nodeId);
    if (node && !m_view.visibleRect().contains(node->rect)) m_view.centreOn(nodeId);
}

} // namespace convstudio
