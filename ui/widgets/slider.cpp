// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/slider.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace convstudio {

namespace {

constexpr qreal kHandle = 12;
constexpr qreal kGroove = 4;

} // namespace

Slider::Slider(Theme& theme, QWidget* parent) : QSlider(Qt::Horizontal, parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(24);
    Theme::useFocusRing(*this, 6);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Slider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) painter.setOpacity(0.5);
    const QRectF groove(kHandle / 2, (height() - kGroove) / 2, width() - kHandle, kGroove);
    const qreal share = maximum() > minimum()
                            ? qreal(sliderPosition() - minimum()) / (maximum() - minimum())
                            : 0;
    const qreal x = groove.left() + share * groove.width();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(QStringLiteral("bg3")));
    painter.drawRoundedRect(groove, 2, 2);
    QRectF done = groove;
    done.setRight(x);
    painter.setBrush(m_theme.color(QStringLiteral("t2")));
    painter.drawRoundedRect(done, 2, 2);
    const bool isActive = underMouse() || isSliderDown();
    painter.setPen(QPen(m_theme.color(isActive ? QStringLiteral("t1") : QStringLiteral("line2")),
                        1.5));
    painter.setBrush(m_theme.color(QStringLiteral("bg2")));
    painter.drawEllipse(QPointF(x, height() / 2.0), kHandle / 2 - 0.75, kHandle / 2 - 0.75);
}

int Slider::valueAt(qreal x) const {
    return QStyle::sliderValueFromPosition(minimum(), maximum(), qRound(x - kHandle / 2),
                                           qMax(1, width() - qRound(kHandle)));
}

void Slider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().x()));
}

void Slider::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown()) setSliderPosition(valueAt(event->position().x()));
}

void Slider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) setSliderDown(false);
}

void Slider::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) QSlider::wheelEvent(event);
    else event->ignore();
}

} // namespace convstudio
