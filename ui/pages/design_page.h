// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/insert_ranking.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class CanvasView;
class MessageStrip;

/// The centre of the Design workspace: tool bar 36 (breadcrumb, tools, undo, lay out, fact to show,
/// zoom), message strip, canvas with minimap. Gives the canvas actions their handlers.
class DesignPage : public QWidget {
    Q_OBJECT
public:
    explicit DesignPage(Workbench& workbench, QWidget* parent = nullptr);
    ~DesignPage() override;
    CanvasView& canvas();
    MessageStrip& messages();
    /// Search-to-insert at a point of the canvas.
    void openQuickInsert(const InsertTarget& target, const QPointF& widgetPoint);

Q_SIGNALS:
    /// Enter on a node: the property panel takes focus.
    void propertiesRequested();
    /// `/` on the canvas: the palette's search takes focus.
    void paletteRequested();
    void toastRequested(const QString& text);
    void edited(const QString& text); ///< the newest step of the document, in words

private:
    void followCanvas();
    void followDocument();
    void followMessages();
    void showContextMenu(const QPointF& widgetPoint, const QString& nodeId);
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
