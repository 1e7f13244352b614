// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_group.h"
#include "ui/charts/chart_painter.h"

#include <QPixmap>
#include <QWidget>

#include <functional>

namespace convstudio {

/// The lower part of a chart card: keeps the drawing as a picture, so that crosshair, selection and
/// uncovering cost no drawing; turns mouse and keys into the group's zoom and crosshair.
class ChartPlot : public QWidget {
    Q_OBJECT
public:
    ChartPlot(Theme& theme, ChartGroup& group, std::function<ChartContent()> content,
              QWidget* parent);
    /// Draws anew at the next paint event.
    void invalidate();
    const ChartPainter& painter() const { return m_painter; }
    int drawings() const { return m_drawings; }

Q_SIGNALS:
    void tableWanted();
    void logWanted();
    /// Escape or a click: whatever was said is read.
    void dismissed();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Drag { None, Press, Select, Pan };
    void draw();
    void paintCrosshair(QPainter& painter) const;
    void followCrosshair();
    void moveCrosshair(int direction);
    bool isOwnKey(const QKeyEvent& event) const;
    Theme& m_theme;
    ChartGroup& m_group;
    std::function<ChartContent()> m_content;
    ChartPainter m_painter;
    ChartContent m_drawn;
    QPixmap m_picture;
    bool m_isStale = true;
    int m_drawings = 0;
    Drag m_drag = Drag::None;
    double m_dragStart = 0, m_dragNow = 0; ///< pixels
    double m_crosshairPixel = -1;          ///< as painted
};

} // namespace convstudio
