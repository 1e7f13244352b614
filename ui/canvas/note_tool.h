// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

#include <QCoreApplication>

namespace convstudio {

/// Puts a note where one clicks and asks for its text in place; then the arrow tool is back.
class NoteTool : public CanvasTool {
    Q_DECLARE_TR_FUNCTIONS(convstudio::NoteTool)
public:
    using CanvasTool::CanvasTool;
    void press(QMouseEvent*) override {}
    void move(QMouseEvent*) override {}
    void release(QMouseEvent* event) override;
    bool key(QKeyEvent* event) override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
};

} // namespace convstudio
