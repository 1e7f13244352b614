// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/chain_item.h"

#include <QPainter>

namespace convstudio {

namespace {

constexpr int kHeight = 28;
constexpr int kDisc = 18;
constexpr int kPadding = 8;
constexpr int kGap = 6;
constexpr qreal kRadius = 6;

} // namespace

ChainItem::ChainItem(Theme& theme, int number, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_number(number) {
    setObjectName(QStringLiteral("chain-%1").arg(number));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    Theme::useFocusRing(*this, kRadius);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QString ChainItem::spoken() const {
    return m_remark.isEmpty() ? m_title : m_title + QStringLiteral(", ") + m_remark;
}

void ChainItem::setTexts(const QString& title, const QString& remark) {
    m_title = title;
    m_remark = remark;
    setAccessibleName(tr("Station %1: %2").arg(m_number).arg(spoken()));
    setToolTip(spoken());
    updateGeometry();
    update();
}

void ChainItem::setPresent(bool present) {
    m_isPresent = present;
    setAccessibleDescription(present ? tr("you are here") : QString());
    update();
}

void ChainItem::setDetail(Detail detail) {
    m_detail = detail;
    updateGeometry();
    update();
}

QSize ChainItem::sizeHint() const {
    int width = 2 * kPadding + kDisc;
    if (m_detail != Detail::Number) {
        QFont font = m_theme.font(Theme::Text::Body);
        font.setWeight(QFont::Medium);
        width += kGap + QFontMetrics(font).horizontalAdvance(m_title) + 1;
    }
    if (m_detail == Detail::Full && !m_remark.isEmpty())
        width += kGap +
                 QFontMetrics(m_theme.font(Theme::Text::Small)).horizontalAdvance(m_remark) + 1;
    return {width, kHeight};
}

void ChainItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool isHovered = isEnabled() && underMouse();
    if (m_isPresent || isHovered || isDown()) {
        painter.setBrush(m_theme.color(m_isPresent ? QStringLiteral("selection")
                                                   : QStringLiteral("bg3")));
        painter.drawRoundedRect(rect(), kRadius, kRadius);
    }
    if (!isEnabled()) painter.setOpacity(0.5);
    const QRectF disc(kPadding, (height() - kDisc) / 2.0, kDisc, kDisc);
    painter.setBrush(
        m_theme.color(m_isPresent ? QStringLiteral("accentFill") : QStringLiteral("bg3")));
    painter.drawEllipse(disc);
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    painter.setPen(m_theme.color(m_isPresent ? QStringLiteral("onAccent") : QStringLiteral("t2")));
    painter.drawText(disc, Qt::AlignCenter, QString::number(m_number));
    if (m_detail == Detail::Number) return;
    QFont font = m_theme.font(Theme::Text::Body);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    const int left = kPadding + kDisc + kGap;
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignLeft | Qt::AlignVCenter,
                     m_title);
    if (m_detail != Detail::Full) return;
    const int behind = left + painter.fontMetrics().horizontalAdvance(m_title) + kGap;
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    painter.drawText(QRect(behind, 0, width() - behind, height()), Qt::AlignLeft | Qt::AlignVCenter,
                     m_remark);
}

} // namespace convstudio
