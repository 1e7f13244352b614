// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"

#include <optional>

namespace convstudio {

/// The arrow: a press says what was hit, a drag from there begins the gesture that fits, a release
/// without a drag is a click.
class SelectTool : public CanvasTool {
public:
    using CanvasTool::CanvasTool;
    ~SelectTool() override;
    void cancel() override;
    void press(QMouseEvent* event) override;
    void move(QMouseEvent* event) override;
    void release(QMouseEvent* event) override;
    void doubleClick(QMouseEvent* event) override;
    bool key(QKeyEvent* event) override;

private:
    enum class On { Nothing, Wire, Badge, Port, Node, Note, NoteCorner, FrameTitle, FrameEdge };
    struct Hit {
        On on = On::Nothing;
        QString id;
        std::optional<CanvasPort> port;
        QRectF rect;
    };
    Hit hitAt(const QPointF& point) const;
    std::optional<Hit> frameHitAt(const QPointF& point) const;
    Qt::CursorShape cursorAt(const Hit& hit, const QPointF& point) const;
    void selectPressed(Qt::KeyboardModifiers modifiers);
    void click(Qt::KeyboardModifiers modifiers);
    std::unique_ptr<CanvasGesture> gestureFromPress();
    std::unique_ptr<CanvasGesture> wireGesture() const;

    struct Press {
        QPointF pixel; ///< widget
        QPointF point; ///< scene
        Qt::KeyboardModifiers modifiers;
        Hit hit;
        bool wasSelected = false;
    };
    std::optional<Press> m_press;
    std::unique_ptr<CanvasGesture> m_gesture;
};

} // namespace convstudio
