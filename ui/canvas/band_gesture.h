// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

#include <QStringList>

namespace convstudio {

/// Rubber band: selects the nodes it touches and the frames and notes it encloses, while dragging;
/// Shift adds to what was selected, Ctrl toggles.
class BandGesture : public CanvasGesture {
public:
    BandGesture(CanvasView& view, const QPointF& start, Qt::KeyboardModifiers modifiers);
    void move(const QPointF& point) override;
    void finish(const QPointF& point) override;
    void cancel() override;

private:
    QStringList combined(const QStringList& before, const QStringList& inside) const;
    QPointF m_start;
    Qt::KeyboardModifiers m_modifiers;
    QStringList m_nodes, m_frames, m_notes; ///< selected before
};

} // namespace convstudio
