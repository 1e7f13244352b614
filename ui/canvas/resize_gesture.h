// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

namespace convstudio {

/// Drags a side or corner of a frame; the lower right corner of a note.
class ResizeGesture : public CanvasGesture {
public:
    enum class Item { Frame, Note };
    ResizeGesture(CanvasView& view, const QPointF& start, Item item, const QString& id,
                  Qt::Edges edges);
    void move(const QPointF& point) override;
    void finish(const QPointF& point) override;
    void cancel() override;

    /// The sides within `reach` of a point.
    static Qt::Edges edgesAt(const QRectF& rect, const QPointF& point, qreal reach);

private:
    QRectF rectAt(const QPointF& point) const;
    QPointF m_start;
    Item m_item;
    QString m_id;
    Qt::Edges m_edges;
    QRectF m_rect;
};

} // namespace convstudio
