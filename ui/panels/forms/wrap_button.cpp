// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/wrap_button.h"

#include <QPainter>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kAcross = 8;
constexpr int kDown = 4;
constexpr int kLeast = 24;
constexpr qreal kRadius = 6;

} // namespace

WrapButton::WrapButton(Theme& theme, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    Theme::useFocusRing(*this, kRadius);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QRect WrapButton::textRect(int width) const {
    const QFontMetrics metrics(m_theme.font(Theme::Text::Small));
    return metrics.boundingRect(QRect(0, 0, width - 2 * kAcross, 10000),
                                Qt::AlignLeft | Qt::TextWordWrap, text());
}

int WrapButton::heightForWidth(int width) const {
    return std::max(kLeast, textRect(width).height() + 2 * kDown);
}

QSize WrapButton::sizeHint() const {
    const int width = QFontMetrics(m_theme.font(Theme::Text::Small)).horizontalAdvance(text()) +
                      2 * kAcross + 2;
    return {width, heightForWidth(width)};
}

void WrapButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(QStringLiteral("line2")));
    painter.setBrush(m_theme.color(underMouse() || isDown() ? QStringLiteral("bg3")
                                                            : QStringLiteral("bg2")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(rect().adjusted(kAcross, 0, -kAcross, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, text());
}

} // namespace convstudio
