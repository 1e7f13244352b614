// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/start_card.h"

#include "ui/panels/list_parts.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMinWidth = 236;
constexpr int kMinPicture = 132;
constexpr int kMaxPicture = 190;
constexpr int kMargin = 14;
constexpr qreal kRadius = 8;
constexpr int kLine = 44;
constexpr int kLineIcon = 28; ///< where a line's texts begin

bool isEnter(const QKeyEvent& event) {
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

/// Height of the picture of a card.
int pictureHeight(int width) { return std::clamp(width * 9 / 20, kMinPicture, kMaxPicture); }

int lineHeight(const QFont& font) { return QFontMetrics(font).height(); }

} // namespace

StartCard::StartCard(Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    Theme::useFocusRing(*this, kRadius);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void StartCard::setTexts(const QString& title, const QString& description) {
    setText(title);
    m_description = description;
    setAccessibleName(title);
    setAccessibleDescription(description);
    updateGeometry();
    update();
}

void StartCard::setPicture(ThumbnailPicture picture) {
    m_picture = std::move(picture);
    update();
}

void StartCard::setCosts(const QString& costs) {
    m_costs = costs;
    setAccessibleDescription(m_description + ' ' + costs);
    update();
}

int StartCard::descriptionHeight(int width) const {
    return wrappedHeight(m_theme.font(Theme::Text::Small), m_description, width - 2 * kMargin);
}

int StartCard::heightForWidth(int width) const {
    return pictureHeight(width) + kMargin + lineHeight(m_theme.font(Theme::Text::CardTitle)) + 4 +
           descriptionHeight(width) + 10 + lineHeight(m_theme.font(Theme::Text::Caption)) + kMargin;
}

QSize StartCard::sizeHint() const { return {kMinWidth, heightForWidth(kMinWidth)}; }

void StartCard::keyPressEvent(QKeyEvent* event) {
    if (isEnter(*event)) click();
    else QAbstractButton::keyPressEvent(event);
}

void StartCard::paintEvent(QPaintEvent*) {
    const int picture = pictureHeight(width());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool isHot = underMouse();
    QPainterPath shape;
    shape.addRoundedRect(card, kRadius, kRadius);
    painter.fillPath(shape, m_theme.color(QStringLiteral("bg1")));
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(QRect(0, 0, width(), picture), m_theme.color(QStringLiteral("frameFill")));
    painter.fillRect(QRect(0, picture, width(), 1), m_theme.color(QStringLiteral("line")));
    painter.restore();
    paintPicture(painter, QRectF(kMargin, 12, width() - 2 * kMargin, picture - 24), m_picture,
                 m_theme);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(isHot ? QStringLiteral("accent") : QStringLiteral("line")),
                        isHot ? 2 : 1));
    painter.drawPath(shape);

    int top = picture + kMargin;
    const auto write = [&](Theme::Text role, const char* token, const QString& text, int height) {
        painter.setFont(m_theme.font(role));
        painter.setPen(m_theme.color(QString::fromLatin1(token)));
        painter.drawText(QRect(kMargin, top, width() - 2 * kMargin, height),
                         Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text);
        top += height;
    };
    write(Theme::Text::CardTitle, "t1", text(), lineHeight(m_theme.font(Theme::Text::CardTitle)));
    top += 4;
    write(Theme::Text::Small, "t2", m_description, descriptionHeight(width()));
    const int caption = lineHeight(m_theme.font(Theme::Text::Caption));
    top = height() - kMargin - caption;
    write(Theme::Text::Caption, "t2", m_costs, caption);
}

StartLine::StartLine(Theme& theme, const QString& icon, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    Theme::useFocusRing(*this, 6);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StartLine::setTexts(const QString& title, const QString& detail, const QString& keys) {
    setText(title);
    m_detail = detail;
    m_keys = keys;
    setAccessibleName(title);
    setAccessibleDescription(detail);
    updateGeometry();
    update();
}

QSize StartLine::sizeHint() const { return hint(8 + keyChipSize(m_theme, m_keys).width()); }

QSize StartLine::hint(int chip) const {
    const int title =
        QFontMetrics(m_theme.font(Theme::Text::Body)).horizontalAdvance(text()) + chip;
    const int detail = QFontMetrics(m_theme.font(Theme::Text::Caption)).horizontalAdvance(m_detail);
    return {8 + kLineIcon + std::max(title, detail) + 8, kLine};
}

void StartLine::keyPressEvent(QKeyEvent* event) {
    if (isEnter(*event)) click();
    else QAbstractButton::keyPressEvent(event);
}

void StartLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(QStringLiteral("bg3")));
        painter.drawRoundedRect(rect(), 6, 6);
    }
    painter.drawPixmap(8, (kLine - 16) / 2,
                       m_theme.pixmap(m_icon, m_theme.color(QStringLiteral("t2")), 16,
                                      devicePixelRatioF()));
    const QRect inner = rect().adjusted(8 + kLineIcon, 5, -8, -5);
    painter.setFont(m_theme.font(Theme::Text::Body));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, text());
    painter.setFont(m_theme.font(Theme::Text::Caption));
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, m_detail);
    if (width() < sizeHint().width()) return;
    paintKeyChip(painter, m_theme, QRect(inner.left(), inner.top(), inner.width(), 18), m_keys);
}

} // namespace convstudio
