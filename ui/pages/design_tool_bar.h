// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_view.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The bar of 36 over the canvas: breadcrumb, tools, undo, lay out, fact to show, zoom. Where it
/// gets narrow the labels go first, then the crumbs, then the facts fold into a menu.
class DesignToolBar : public QWidget {
    Q_OBJECT
public:
    DesignToolBar(CanvasView& view, QWidget* parent = nullptr);
    ~DesignToolBar() override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addTools();
    void addFacts();
    void addZoom();
    void addSeparator();
    void showFact();
    void showZoom(qreal zoom);
    void retranslate();
    void fitWidth();
    /// What is shown, from everything to the least.
    enum class Detail { All, NoLabels, FactMenu, ShortPath };
    void setDetail(Detail detail);
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
