// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/action_button.h"

#include "ui/panels/list_parts.h"

#include <QPainter>

namespace convstudio {

namespace {

constexpr int kSide = 10;
constexpr int kIcon = 16, kGap = 8;
constexpr int kHeight = 28;
constexpr qreal kRadius = 6;

} // namespace

ActionButton::ActionButton(Theme& theme, const QString& icon, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    Theme::useFocusRing(*this, kRadius);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ActionButton::setKeys(const QKeySequence& keys) {
    m_keys = keys.toString(QKeySequence::NativeText);
    updateGeometry();
    update();
}

int ActionButton::textWidth(int width) const {
    return width - 2 * kSide - kIcon - 2 * kGap - keyChipSize(m_theme, m_keys).width();
}

int ActionButton::heightForWidth(int width) const {
    return std::max(kHeight,
                    wrappedHeight(m_theme.font(Theme::Text::Body), text(), textWidth(width)) + 10);
}

void ActionButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) painter.setOpacity(0.5);
    const bool isLifted = isEnabled() && (underMouse() || isDown());
    painter.setBrush(m_theme.color(isLifted ? QStringLiteral("bg3") : QStringLiteral("bg2")));
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.drawPixmap(kSide, (height() - kIcon) / 2,
                       m_theme.pixmap(m_icon, m_theme.color(QStringLiteral("t2")), kIcon,
                                      devicePixelRatioF()));
    painter.setFont(m_theme.font(Theme::Text::Body));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(QRect(kSide + kIcon + kGap, 0, textWidth(width()), height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text());
    paintKeyChip(painter, m_theme, rect().adjusted(0, 0, -kSide, 0), m_keys);
}

} // namespace convstudio
