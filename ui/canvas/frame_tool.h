// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

#include <QCoreApplication>

#include <optional>

namespace convstudio {

/// Draws a frame: drag its rectangle, or click for one of the usual size. Its title is then asked
/// in place and the arrow tool is back.
class FrameTool : public CanvasTool {
    Q_DECLARE_TR_FUNCTIONS(convstudio::FrameTool)
public:
    using CanvasTool::CanvasTool;
    void cancel() override;
    void press(QMouseEvent* event) override;
    void move(QMouseEvent* event) override;
    void release(QMouseEvent* event) override;
    bool key(QKeyEvent* event) override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    QRectF rectTo(const QPointF& point) const;
    std::optional<QPointF> m_start; ///< scene
};

} // namespace convstudio
