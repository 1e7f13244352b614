// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_painter.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/minimap.h"
#include "ui/widgets/buttons.h"

#include <QVariantAnimation>

namespace convstudio {

/// What both halves of the view share: showing (canvas_view.cpp), input (canvas_input.cpp).
struct CanvasView::Impl {
    Impl(CanvasView& view, Theme& theme)
        : painter(std::make_unique<CanvasPainter>(CanvasStyle(theme))), minimap(view),
          insert(theme, {}, TextButton::Kind::Outlined, TextButton::Size::Normal, &view) {}
    std::unique_ptr<CanvasPainter> painter;
    std::unique_ptr<CanvasTool> tool;
    Minimap minimap;
    TextButton insert; ///< of the empty canvas
    QVariantAnimation glide;
    Mode mode = Mode::Select;
    QSet<QString> selected;
    QString hoverNode;
    std::optional<WireRef> hoverWire;
    std::optional<PortRef> hoverPort;
    QPointF cursor;
    std::optional<QPointF> panFrom; ///< last point while panning by middle button or space
    bool isSpaceDown = false;
    bool wantsFit = true;
    std::optional<bool> mapChoice; ///< once toggled
    QSize covered; ///< bottom right corner
    qreal leastSight = 0;
    QVector<int> found;
};

} // namespace convstudio
