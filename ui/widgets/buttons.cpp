// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/buttons.h"

#include <QEvent>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kGlyph = 16;
constexpr int kGap = 6;
constexpr qreal kRadius = 6;

int heightOf(bool isSmall) { return isSmall ? 24 : 28; }

QRectF crisp(const QRect& rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

void setUp(QAbstractButton& button, Theme& theme) {
    button.setFocusPolicy(Qt::TabFocus);
    button.setAttribute(Qt::WA_Hover);
    Theme::useFocusRing(button, kRadius);
    QObject::connect(&theme, &Theme::changed, &button, [&button] {
        button.updateGeometry();
        button.update();
    });
}

void paintGlyph(QPainter& painter, const Theme& theme, const QString& icon, QColor color,
                const QRect& rect, bool isEnabled) {
    if (!isEnabled) color.setAlphaF(color.alphaF() * 0.5f);
    painter.drawPixmap(rect, theme.pixmap(icon, color, kGlyph,
                                          painter.device()->devicePixelRatioF()));
}

} // namespace

TextButton::TextButton(Theme& theme, const QString& text, Kind kind, Size size, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_kind(kind), m_size(size) {
    setUp(*this, theme);
    setText(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (kind == Kind::Link) setCursor(Qt::PointingHandCursor);
}

void TextButton::setIconName(const QString& icon) {
    m_icon = icon;
    updateGeometry();
    update();
}

QSize TextButton::sizeHint() const {
    const bool isSmall = m_size == Size::Small;
    const QFont font = m_theme.font(isSmall ? Theme::Text::Small : Theme::Text::Body);
    const int padding = m_kind == Kind::Link ? 2 : isSmall ? 10 : 12;
    const int glyph = m_icon.isEmpty() ? 0 : kGlyph + (text().isEmpty() ? 0 : kGap);
    // Medium weight runs a little wider than the metrics of the role.
    return {qRound(m_theme.texts().width(font, text())) + QFontMetrics(font).averageCharWidth() +
                glyph + 2 * padding,
            heightOf(isSmall)};
}

void TextButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isHovered = isEnabled() && underMouse();
    const bool isPressed = isEnabled() && (isDown() || isChecked());
    QColor ink = m_theme.color(isEnabled() ? "t1" : "t3");
    if (m_kind == Kind::Primary) {
        QColor fill = m_theme.color(isEnabled() ? "accentFill" : "bg3");
        if (isPressed) fill = fill.darker(112);
        else if (isHovered) fill = fill.lighter(108);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(rect(), kRadius, kRadius);
        if (isEnabled()) ink = m_theme.color("onAccent");
    } else if (m_kind == Kind::Link) {
        ink = m_theme.color(isEnabled() ? "accent" : "t3");
    } else {
        const bool isLifted = isHovered || isPressed;
        const bool isOutlined = m_kind == Kind::Outlined;
        painter.setPen(isOutlined ? QPen(m_theme.color(isEnabled() ? "line2" : "line"), 1)
                                  : QPen(Qt::NoPen));
        painter.setBrush(isLifted ? m_theme.color("bg3")
                                  : isOutlined ? m_theme.color("bg2") : QColor(Qt::transparent));
        painter.drawRoundedRect(crisp(rect()), kRadius, kRadius);
        if (isPressed && !isChecked()) painter.translate(0, 0.5);
    }
    QFont font =
        m_theme.font(m_size == Size::Small ? Theme::Text::Small : Theme::Text::Body);
    if (m_kind != Kind::Link) font.setWeight(QFont::Medium);
    font.setUnderline(m_kind == Kind::Link && isHovered);
    painter.setFont(font);
    painter.setPen(ink);
    const int glyph = m_icon.isEmpty() ? 0 : kGlyph + (text().isEmpty() ? 0 : kGap);
    const int content = glyph + qRound(m_theme.texts().width(font, text()));
    const int left = (width() - content) / 2;
    if (!m_icon.isEmpty())
        paintGlyph(painter, m_theme, m_icon, ink,
                   {left, (height() - kGlyph) / 2, kGlyph, kGlyph}, isEnabled());
    const QRect room(left + glyph, 0, width() - left - glyph, height());
    // Underlines are no glyphs.
    if (font.underline()) painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, text());
    else m_theme.texts().draw(painter, room, Qt::AlignVCenter | Qt::AlignLeft, text());
}

IconButton::IconButton(Theme& theme, const QString& icon, const QString& accessibleName,
                       Size size, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon), m_size(size) {
    setUp(*this, theme);
    setAccessibleName(accessibleName);
    setToolTip(accessibleName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

IconButton::IconButton(Theme& theme, QAction* action, Size size, QWidget* parent)
    : IconButton(theme, action->property("iconName").toString(), action->text(), size, parent) {
    m_isBound = true;
    setObjectName(action->objectName());
    connect(action, &QAction::changed, this, [this, action] { followAction(action); });
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    followAction(action);
}

void IconButton::followAction(QAction* action) {
    setEnabled(action->isEnabled());
    setCheckable(action->isCheckable());
    setChecked(action->isChecked());
    setAccessibleName(action->text());
    setToolTip(action->toolTip());
}

void IconButton::setIconName(const QString& icon) {
    m_icon = icon;
    update();
}

QSize IconButton::sizeHint() const {
    const int side = heightOf(m_size == Size::Small);
    return {side, side};
}

void IconButton::nextCheckState() {
    // A button of an action shows what the action says; it does not decide.
    if (!m_isBound) QAbstractButton::nextCheckState();
}

void IconButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isActive = isEnabled() && (underMouse() || isDown());
    if (isActive || isChecked()) {
        painter.setPen(isChecked() ? QPen(m_theme.color("line"), 1) : QPen(Qt::NoPen));
        painter.setBrush(m_theme.color("bg3"));
        painter.drawRoundedRect(crisp(rect()), kRadius, kRadius);
    }
    const QColor ink =
        m_theme.color(!isEnabled() ? "t3" : isActive || isChecked() ? "t1" : "t2");
    paintGlyph(painter, m_theme, m_icon, ink,
               {(width() - kGlyph) / 2, (height() - kGlyph) / 2, kGlyph, kGlyph}, isEnabled());
}

Switch::Switch(Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setUp(*this, theme);
    setCheckable(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    Theme::useFocusRing(*this, 8);
}

void Switch::setMixed(bool mixed) {
    m_isMixed = mixed;
    update();
}

void Switch::nextCheckState() {
    m_isMixed = false;
    QAbstractButton::nextCheckState();
}

void Switch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track((width() - 28) / 2.0 + 0.5, (height() - 16) / 2.0 + 0.5, 27, 15);
    const bool isOn = isChecked() && !m_isMixed;
    if (!isEnabled()) painter.setOpacity(0.5);
    painter.setPen(QPen(m_theme.color(isOn ? "accentFill" : "line2"), 1));
    painter.setBrush(m_theme.color(isOn ? "accentFill" : "bg3"));
    painter.drawRoundedRect(track, 7.5, 7.5);
    const qreal x = m_isMixed ? track.center().x() : isOn ? track.right() - 7.5 : track.left() + 7.5;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(isOn ? "onAccent" : underMouse() ? "t1" : "t2"));
    if (m_isMixed) {
        painter.drawRoundedRect(QRectF(x - 5, track.center().y() - 1.5, 10, 3), 1.5, 1.5);
    } else {
        painter.drawEllipse(QPointF(x, track.center().y()), 5, 5);
    }
}

} // namespace convstudio
