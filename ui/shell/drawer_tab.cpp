// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/drawer_tab.h"

#include <QPainter>

namespace convstudio {

namespace {
constexpr int kPadding = 10;
constexpr int kGap = 6;
constexpr int kGlyph = 14;
} // namespace

DrawerTab::DrawerTab(Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void DrawerTab::setCount(int count) {
    m_count = count;
    updateGeometry();
    update();
}

void DrawerTab::setMark(const QString& icon, const QString& token) {
    m_icon = icon;
    m_token = token;
    updateGeometry();
    update();
}

QSize DrawerTab::sizeHint() const {
    const QFontMetrics words(m_theme.font(Theme::Text::Small));
    const QFontMetrics figures(m_theme.figures(Theme::Text::Small));
    const int glyph = m_icon.isEmpty() ? 0 : kGlyph + kGap;
    return {2 * kPadding + glyph + words.horizontalAdvance(text()) + kGap +
                figures.horizontalAdvance(Theme::count(m_count)) + 1,
            27};
}

void DrawerTab::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse()) painter.fillRect(rect(), m_theme.color("bg3"));
    int left = kPadding;
    if (!m_icon.isEmpty()) {
        painter.drawPixmap(left, (height() - kGlyph) / 2,
                           m_theme.pixmap(m_icon, m_theme.color(m_token), kGlyph,
                                          devicePixelRatioF()));
        left += kGlyph + kGap;
    }
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(isChecked() || underMouse() ? "t1" : "t2"));
    painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                     text());
    left += painter.fontMetrics().horizontalAdvance(text()) + kGap;
    painter.setFont(m_theme.figures(Theme::Text::Small));
    painter.setPen(m_theme.color(underMouse() ? "t2" : "t3"));
    painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                     Theme::count(m_count));
    if (isChecked())
        painter.fillRect(kPadding, height() - 2, width() - 2 * kPadding, 2,
                         m_theme.color("accent"));
    if (m_theme.hasKeyboardFocus(*this))
        m_theme.paintFocusRing(painter, QRectF(rect()).adjusted(5, 5, -5, -5), 2);
}

} // namespace convstudio
