// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QSlider>

namespace convstudio {

/// A horizontal slider, 24 high: a click or drag takes the handle there, keys step, the wheel turns
/// it only with focus.
class Slider : public QSlider {
    Q_OBJECT
public:
    explicit Slider(Theme& theme, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {96, 24}; }
    QSize minimumSizeHint() const override { return {40, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    int valueAt(qreal x) const;
    Theme& m_theme;
};

} // namespace convstudio
