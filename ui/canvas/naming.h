// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_view.h"

#include <QCoreApplication>

namespace convstudio {

/// Names and texts asked for in place.
class Naming {
    Q_DECLARE_TR_FUNCTIONS(convstudio::Naming)
public:
    explicit Naming(CanvasView& view) : m_view(view) {}
    /// A node's name, a frame's title or a note's text, whichever has that id.
    void rename(const QString& id);
    /// Makes a block of the selection once its name is given.
    void makeBlock();

private:
    void renameNode(const QString& id, const QRectF& place);
    void renameFrame(const QString& id, const QRectF& place);
    void editNote(const QString& id, const QRectF& place);
    CanvasView& m_view;
};

} // namespace convstudio
