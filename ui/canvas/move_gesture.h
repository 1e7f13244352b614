// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/guides.h"

#include <QCoreApplication>
#include <QHash>

#include <optional>

namespace convstudio {

/// Moves the selection: on screen while dragging, in the document at the end and as one step. A
/// frame takes along what lies in it. A single node without wires may be dropped on a wire.
class MoveGesture : public CanvasGesture {
    Q_DECLARE_TR_FUNCTIONS(convstudio::MoveGesture)
public:
    /// `grabbed` is the item under the pointer; it sets the grid for all.
    MoveGesture(CanvasView& view, const QPointF& start, const QString& grabbed);
    void move(const QPointF& point) override;
    void finish(const QPointF& point) override;
    void cancel() override;

private:
    void takeSelection();
    void takeContents(const QRectF& rect);
    QVector<QRectF> neighbours() const;
    std::optional<WireRef> dropWireAt(const QPointF& point) const;
    QString refusalAt(const WireRef& wire) const;
    void apply(const QPointF& delta);

    QPointF m_start;
    QString m_grabbed;
    QHash<QString, QRectF> m_nodes, m_frames, m_notes; ///< where they stood
    QString m_loose; ///< the single node that may be spliced
    QPointF m_delta;
};

} // namespace convstudio
