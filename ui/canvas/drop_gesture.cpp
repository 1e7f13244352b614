// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/drop_gesture.h"

#include "ui/canvas/layer_fit.h"
#include "ui/canvas/wire_gesture.h"

#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kWireReach = 16; // pixels

QRectF ghostAt(const QPointF& point) {
    const QPointF corner = point - QPointF(kNodeSize.width(), kNodeSize.height()) / 2;
    return {QPointF(std::round(corner.x() / kGrid) * kGrid, std::round(corner.y() / kGrid) * kGrid),
            kNodeSize};
}

} // namespace

DropGesture::DropGesture(CanvasView& view, const QString& payload)
    : CanvasGesture(view), m_choice(payload) {}

void DropGesture::move(const QPointF& point) {
    Workbench& bench = m_view.workbench();
    CanvasOverlay overlay;
    const QRectF ghost = ghostAt(point);
    overlay.ghosts = {ghost};
    const LayerSpec* spec = m_choice.spec(bench);
    overlay.ghostType = m_choice.name(bench);
    overlay.ghostToken = spec ? Theme::familyToken(spec->family) : QStringLiteral("family.block");
    overlay.ghostIcon = spec ? Theme::familyIcon(spec->family) : QStringLiteral("layers");
    if (const auto wire = wireAt(point)) {
        const QString refusal = spliceRefusal(bench, m_choice.type(), *wire);
        overlay.dropWire = wire;
        overlay.refused = !refusal.isEmpty();
        overlay.hint = overlay.refused ? refusal : spliceHint(bench, m_choice.type(), *wire);
    } else if (const CanvasNode* node = m_view.scene().node(linkFrom())) {
        overlay.hint = tr("Insert behind %1").arg(nodeTitle(bench, node->id.toStdString()));
        overlay.wire = pulledWire({node->rect.center().x(), node->rect.bottom()},
                                  {ghost.center().x(), ghost.top()});
    }
    m_view.setOverlay(overlay);
}

void DropGesture::finish(const QPointF& point) {
    cancel();
    Workbench& bench = m_view.workbench();
    const QPointF centre = ghostAt(point).center();
    const auto wire = wireAt(point);
    if (!wire) {
        m_choice.insert(bench, centre, linkFrom());
    } else if (const QString refusal = spliceRefusal(bench, m_choice.type(), *wire);
               !refusal.isEmpty()) {
        Q_EMIT bench.editor.refused(refusal);
    } else {
        m_choice.insertInto(bench, *wire, centre);
    }
    m_view.setFocus(Qt::OtherFocusReason);
}

void DropGesture::cancel() {
    m_view.setOverlay({});
}

std::optional<WireRef> DropGesture::wireAt(const QPointF& point) const {
    if (!m_choice.hasInput(m_view.workbench())) return {};
    const CanvasWire* wire = m_view.scene().wireAt(point, kWireReach / m_view.zoom());
    if (!wire) return {};
    return wire->ref;
}

QString DropGesture::linkFrom() const {
    const Workbench& bench = m_view.workbench();
    const QStringList& selected = bench.state.nodes();
    if (selected.size() != 1 || !m_choice.hasInput(bench)) return {};
    const QString& id = selected.front();
    if (!firstOutput(bench, id) || !wiresFrom(bench, id).empty()) return {};
    return id;
}

} // namespace convstudio
