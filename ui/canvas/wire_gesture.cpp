// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/wire_gesture.h"

#include "ui/canvas/layer_fit.h"
#include "ui/canvas/undo_macro.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr qreal kPortHit = 10;      // pixels: an area of 20
constexpr qreal kWidestReach = 14;  // scene units, so that small zooms leave nodes hittable

} // namespace

qreal portReach(const CanvasView& view) {
    return std::min(kPortHit / view.zoom(), kWidestReach);
}

QPolygonF pulledWire(const QPointF& output, const QPointF& input) {
    const qreal middle = (output.y() + input.y()) / 2;
    return QPolygonF{{output, {output.x(), middle}, {input.x(), middle}, input}};
}

WireGesture::WireGesture(CanvasView& view, WirePull pull)
    : CanvasGesture(view), m_pull(std::move(pull)) {
    const CanvasNode* node = view.scene().node(QString::fromStdString(m_pull.anchor.nodeId));
    if (!node) return;
    m_start = node->rect.center();
    for (const CanvasPort& port : node->ports)
        if (port.isInput == m_pull.fromInput && port.ref.port == m_pull.anchor.port)
            m_start = port.centre;
}

void WireGesture::move(const QPointF& point) {
    const std::optional<Target> target = targetAt(point);
    CanvasOverlay overlay;
    overlay.wire = m_pull.fromInput ? pulledWire(point, m_start) : pulledWire(m_start, point);
    if (target) overlay.dropPort = target->port;
    overlay.refused = target && !target->refusal.isEmpty();
    overlay.hint = hint(target);
    m_view.setOverlay(overlay);
}

void WireGesture::finish(const QPointF& point) {
    move(point);
    const std::optional<Target> target = targetAt(point);
    GraphEditor& editor = m_view.workbench().editor;
    if (!target && !m_pull.moved) {
        // The pulled wire stays on screen while a layer is chosen for its end.
        CanvasOverlay overlay = m_view.overlay();
        overlay.hint.clear();
        m_view.setOverlay(overlay);
        const QPointF place = m_view.toWidget(point);
        if (m_pull.fromInput) Q_EMIT m_view.feedRequested(place, m_pull.anchor);
        else Q_EMIT m_view.insertRequested(place, m_pull.anchor);
        return;
    }
    cancel();
    if (!target) editor.removeWires({*m_pull.moved});
    else if (!target->refusal.isEmpty()) Q_EMIT editor.refused(target->refusal);
    else connectTo(target->port);
}

void WireGesture::cancel() {
    m_view.setOverlay({});
}

std::optional<WireGesture::Target> WireGesture::targetAt(const QPointF& point) const {
    const std::optional<PortRef> port = portAt(point);
    if (!port) return {};
    const WireRef wire = wireTo(*port);
    if (m_pull.moved && wire == *m_pull.moved) return Target{*port, {}};
    return Target{*port, m_view.workbench().editor.connectRefusal(wire.from, wire.to)};
}

std::optional<PortRef> WireGesture::portAt(const QPointF& point) const {
    const CanvasPort* port = m_view.scene().portAt(point, portReach(m_view));
    if (port && port->isInput != m_pull.fromInput) return port->ref;
    const CanvasNode* node = m_view.scene().nodeAt(point);
    if (!node || node->id == QString::fromStdString(m_pull.anchor.nodeId)) return {};
    return m_pull.fromInput ? firstOutput(m_view.workbench(), node->id)
                            : freeInput(m_view.workbench(), node->id);
}

WireRef WireGesture::wireTo(const PortRef& port) const {
    return m_pull.fromInput ? WireRef{port, m_pull.anchor} : WireRef{m_pull.anchor, port};
}

void WireGesture::connectTo(const PortRef& port) {
    Workbench& bench = m_view.workbench();
    const WireRef wire = wireTo(port);
    if (!m_pull.moved) {
        bench.editor.connectPorts(wire.from, wire.to);
        return;
    }
    if (wire == *m_pull.moved) return;
    const UndoMacro macro(bench.document, tr("Move wire"));
    bench.editor.removeWires({*m_pull.moved});
    bench.editor.connectPorts(wire.from, wire.to);
}

QString WireGesture::hint(const std::optional<Target>& target) const {
    if (!target) {
        if (m_pull.moved) return tr("Release to cut the wire");
        return m_pull.fromInput ? tr("Release to choose a layer before it")
                                : tr("Release to choose a layer behind it");
    }
    if (!target->refusal.isEmpty()) return target->refusal;
    const WireRef wire = wireTo(target->port);
    const Workbench& bench = m_view.workbench();
    const QString names = tr("Connect %1 to %2")
                              .arg(nodeTitle(bench, wire.from.nodeId),
                                   nodeTitle(bench, wire.to.nodeId));
    const auto shape = shapeAt(bench, wire.from);
    return shape ? names + QStringLiteral(" · ") + shapeText(*shape) : names;
}

} // namespace convstudio
