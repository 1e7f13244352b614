// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/resize_gesture.h"

#include "ui/canvas/guides.h"
#include "ui/canvas/view_items.h"
#include "ui/document/edit_draft.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kSmallestWidth = 96;
constexpr qreal kSmallestHeight = 48;

} // namespace

ResizeGesture::ResizeGesture(CanvasView& view, const QPointF& start, Item item, const QString& id,
                             Qt::Edges edges)
    : CanvasGesture(view), m_start(start), m_item(item), m_id(id), m_edges(edges) {
    const Workbench& bench = view.workbench();
    m_rect = viewRect(item == Item::Frame ? frameJson(bench, id) : noteJson(bench, id));
}

void ResizeGesture::move(const QPointF& point) {
    CanvasOverlay overlay;
    overlay.rubberBand = rectAt(point);
    m_view.setOverlay(overlay);
}

void ResizeGesture::finish(const QPointF& point) {
    cancel();
    const QRectF rect = rectAt(point);
    if (rect == m_rect) return;
    Workbench& bench = m_view.workbench();
    if (m_item == Item::Frame) bench.editor.setFrame(m_id, movedTo(frameJson(bench, m_id), rect));
    else bench.editor.setNote(m_id, movedTo(noteJson(bench, m_id), rect));
}

void ResizeGesture::cancel() {
    m_view.setOverlay({});
}

Qt::Edges ResizeGesture::edgesAt(const QRectF& rect, const QPointF& point, qreal reach) {
    Qt::Edges edges;
    if (std::abs(point.x() - rect.left()) <= reach) edges |= Qt::LeftEdge;
    else if (std::abs(point.x() - rect.right()) <= reach) edges |= Qt::RightEdge;
    if (std::abs(point.y() - rect.top()) <= reach) edges |= Qt::TopEdge;
    else if (std::abs(point.y() - rect.bottom()) <= reach) edges |= Qt::BottomEdge;
    return edges;
}

QRectF ResizeGesture::rectAt(const QPointF& point) const {
    const QPointF by = point - m_start;
    QRectF rect = m_rect;
    if (m_edges & Qt::LeftEdge)
        rect.setLeft(std::min(onGrid(rect.left() + by.x()), rect.right() - kSmallestWidth));
    if (m_edges & Qt::RightEdge)
        rect.setRight(std::max(onGrid(rect.right() + by.x()), rect.left() + kSmallestWidth));
    if (m_edges & Qt::TopEdge)
        rect.setTop(std::min(onGrid(rect.top() + by.y()), rect.bottom() - kSmallestHeight));
    if (m_edges & Qt::BottomEdge)
        rect.setBottom(std::max(onGrid(rect.bottom() + by.y()), rect.top() + kSmallestHeight));
    return rect;
}

} // namespace convstudio
