// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

#include <optional>

namespace convstudio {

/// Looking only: a click chooses a node, a double-click opens a block, a drag moves the canvas;
/// F fits, Shift+1 is 100 %, Alt+Up leaves a block.
class WatchTool : public CanvasTool {
public:
    using CanvasTool::CanvasTool;
    void cancel() override;
    void press(QMouseEvent* event) override;
    void move(QMouseEvent* event) override;
    void release(QMouseEvent* event) override;
    void doubleClick(QMouseEvent* event) override;
    bool key(QKeyEvent* event) override;

private:
    void choose(const QPointF& pixel);
    bool openBlock(const QString& nodeId);
    std::optional<QPointF> m_press; ///< widget pixels
    std::optional<QPointF> m_last;  ///< while the canvas is moved
};

} // namespace convstudio
