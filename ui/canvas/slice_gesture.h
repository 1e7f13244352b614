// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

namespace convstudio {

/// Alt + drag: cuts every wire the stroke crosses, as one step.
class SliceGesture : public CanvasGesture {
public:
    SliceGesture(CanvasView& view, const QPointF& start);
    void move(const QPointF& point) override;
    void finish(const QPointF& point) override;
    void cancel() override;

private:
    QPolygonF m_stroke;
};

} // namespace convstudio
