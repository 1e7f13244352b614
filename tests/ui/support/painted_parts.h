// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPaintEvent>
#include <QPixmap>
#include <QWidget>

#include <utility>

namespace testsupport {

/// Notes which parts of a widget are painted from now on, and lays them over how it looked before:
/// that has to be the same as the widget painted whole.
class PaintedParts : public QObject {
public:
    explicit PaintedParts(QWidget& widget) : m_widget(widget), m_picture(widget.grab()) {
        widget.installEventFilter(this);
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) m_region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }
    const QRegion& region() const { return m_region; }
    QImage laidOver() {
        m_widget.removeEventFilter(this);
        m_widget.render(&m_picture, m_region.boundingRect().topLeft(), m_region);
        return m_picture.toImage();
    }
    QImage whole() const { return m_widget.grab().toImage(); }

private:
    QWidget& m_widget;
    QPixmap m_picture;
    QRegion m_region;
};

} // namespace testsupport
