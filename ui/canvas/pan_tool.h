// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

#include <optional>

namespace convstudio {

/// The hand: dragging moves the canvas.
class PanTool : public CanvasTool {
public:
    using CanvasTool::CanvasTool;
    void cancel() override { m_last.reset(); }
    void press(QMouseEvent* event) override;
    void move(QMouseEvent* event) override;
    void release(QMouseEvent* event) override;
    bool key(QKeyEvent* event) override;
    Qt::CursorShape cursor() const override;

private:
    std::optional<QPointF> m_last; ///< widget pixels
};

} // namespace convstudio
