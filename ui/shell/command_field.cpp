// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/command_field.h"

#include "ui/widgets/labels.h"

#include <QPainter>

namespace convstudio {

namespace {
constexpr int kHeight = 28;
constexpr int kTextLeft = 30; // after the magnifier
constexpr int kMargin = 6;
} // namespace

CommandField::CommandField(Theme& theme, QAction* action, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_action(action) {
    setObjectName(action->objectName());
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    Theme::useFocusRing(*this, 6);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    const auto refresh = [this] {
        setAccessibleName(m_action->text());
        setToolTip(m_action->toolTip());
        updateGeometry();
        update();
    };
    connect(action, &QAction::changed, this, refresh);
    connect(&theme, &Theme::changed, this, refresh);
    refresh();
}

void CommandField::setTexts(const QString& text, const QString& shortText) {
    m_text = text;
    m_shortText = shortText;
    update();
}

void CommandField::setRoom(int width) {
    if (width == m_room) return;
    m_room = width;
    updateGeometry();
}

QString CommandField::keys() const {
    return m_action->shortcut().toString(QKeySequence::NativeText);
}

int CommandField::contentWidth(const QString& text) const {
    const int words = QFontMetrics(m_theme.font(Theme::Text::Body)).horizontalAdvance(text);
    return kTextLeft + words + (words > 0 ? 6 : 0) + keyHintWidth(m_theme, keys()) + kMargin;
}

QSize CommandField::sizeHint() const { return {qMax(m_room, contentWidth({})), kHeight}; }

void CommandField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(underMouse() ? "t3" : "line2"), 1));
    painter.setBrush(m_theme.color("field"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.drawPixmap(8, (height() - 16) / 2,
                       m_theme.pixmap("search", m_theme.color("t2"), 16, devicePixelRatioF()));
    const QString text = contentWidth(m_text) <= width()        ? m_text
                         : contentWidth(m_shortText) <= width() ? m_shortText
                                                                : QString();
    painter.setFont(m_theme.font(Theme::Text::Body));
    painter.setPen(m_theme.color("t2"));
    painter.drawText(rect().adjusted(kTextLeft, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                     text);
    if (!keys().isEmpty())
        paintKeyHint(painter, m_theme, keys(), rect().adjusted(0, 0, -kMargin, 0));
}

} // namespace convstudio
