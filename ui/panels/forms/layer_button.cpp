// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/layer_button.h"

#include <QPainter>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kRow = 28;
constexpr int kTile = 20;
constexpr int kGap = 8;

} // namespace

LayerButton::LayerButton(Theme& theme, const QString& token, const QString& icon,
                         const QString& name, const QString& figure, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_token(token), m_icon(icon), m_figure(figure) {
    setText(name);
    setAccessibleName(name + QStringLiteral(", ") + figure);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize LayerButton::sizeHint() const { return {200, kRow}; }

void LayerButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse() || isDown()) painter.fillRect(rect(), m_theme.color(QStringLiteral("bg3")));
    m_theme.paintTile(painter, QRectF(kMargin, (kRow - kTile) / 2.0, kTile, kTile), m_token,
                      m_icon);
    const QFont figures = m_theme.figures(Theme::Text::Body);
    const int figure = QFontMetrics(figures).horizontalAdvance(m_figure);
    QRect place = rect().adjusted(kMargin + kTile + kGap, 0, -kMargin, 0);
    painter.setFont(figures);
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight, m_figure);
    place.setRight(place.right() - figure - kGap);
    painter.setFont(m_theme.font(Theme::Text::Body));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text());
    if (m_theme.hasKeyboardFocus(*this))
        m_theme.paintFocusRing(painter, QRectF(rect()).adjusted(5, 4, -5, -4), 4);
}

} // namespace convstudio
