// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/insert_choice.h"

#include <QCoreApplication>

#include <optional>

namespace convstudio {

/// A layer or block dragged in from the palette: a ghost under the pointer; dropped on a wire it is
/// spliced in, on empty canvas placed there and, when a node with a free output is selected, wired
/// behind it.
class DropGesture : public CanvasGesture {
    Q_DECLARE_TR_FUNCTIONS(convstudio::DropGesture)
public:
    DropGesture(CanvasView& view, const QString& payload);
    void move(const QPointF& point) override;
    void finish(const QPointF& point) override;
    void cancel() override;

private:
    std::optional<WireRef> wireAt(const QPointF& point) const;
    /// The selected node it would be wired behind; empty: none.
    QString linkFrom() const;
    InsertChoice m_choice;
};

} // namespace convstudio
