// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/slice_gesture.h"

namespace convstudio {

namespace {

bool crosses(const QPolygonF& stroke, const QPolygonF& wire) {
    for (qsizetype i = 1; i < stroke.size(); ++i)
        for (qsizetype j = 1; j < wire.size(); ++j)
            if (QLineF(stroke[i - 1], stroke[i]).intersects(QLineF(wire[j - 1], wire[j]), nullptr)
                == QLineF::BoundedIntersection)
                return true;
    return false;
}

} // namespace

SliceGesture::SliceGesture(CanvasView& view, const QPointF& start)
    : CanvasGesture(view), m_stroke{{start}} {}

void SliceGesture::move(const QPointF& point) {
    m_stroke << point;
    CanvasOverlay overlay;
    overlay.slice = m_stroke;
    m_view.setOverlay(overlay);
}

void SliceGesture::finish(const QPointF& point) {
    move(point);
    QVector<int> near;
    m_view.scene().wiresIn(m_stroke.boundingRect().adjusted(-1, -1, 1, 1), near);
    QList<WireRef> cut;
    for (const int index : near)
        if (const CanvasWire& wire = m_view.scene().wires()[index]; crosses(m_stroke, wire.points))
            cut << wire.ref;
    cancel();
    if (!cut.isEmpty()) m_view.workbench().editor.removeWires(cut);
}

void SliceGesture::cancel() {
    m_view.setOverlay({});
}

} // namespace convstudio
