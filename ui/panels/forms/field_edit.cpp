// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/field_edit.h"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

namespace convstudio {

namespace {

constexpr int kTextLeft = 8; // where the style begins the text
constexpr int kButtonWidth = 20;
constexpr int kIcon = 14;
constexpr int kWheelNotch = 120;

} // namespace

FieldEdit::FieldEdit(Theme& theme, QWidget* parent) : QLineEdit(parent), m_theme(theme) {
    setFixedHeight(24);
    setMouseTracking(true);
    setFont(theme.figures());
    Theme::useFocusRing(*this, 5);
    connect(&theme, &Theme::changed, this, [this] { setFont(m_theme.figures()); });
    connect(this, &QLineEdit::returnPressed, this, &FieldEdit::left);
}

void FieldEdit::setInvalid(bool invalid) {
    if (property("invalid").toBool() == invalid) return;
    setProperty("invalid", invalid);
    update();
}

void FieldEdit::setButtons(const QStringList& icons) {
    if (icons == m_buttons) return;
    m_buttons = icons;
    setTextMargins(0, 0, int(m_buttons.size()) * kButtonWidth - (m_buttons.isEmpty() ? 0 : 4), 0);
    update();
}

QRect FieldEdit::buttonRect(int index) const {
    return {width() - 2 - (index + 1) * kButtonWidth, 0, kButtonWidth, height()};
}

int FieldEdit::buttonAt(const QPoint& point) const {
    for (int i = 0; i < m_buttons.size(); ++i)
        if (buttonRect(i).contains(point)) return i;
    return -1;
}

void FieldEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    for (int i = 0; i < m_buttons.size(); ++i) {
        QRect place(0, 0, kIcon, kIcon);
        place.moveCenter(buttonRect(i).center());
        m_theme.icon(m_buttons[i], QStringLiteral("t2"), kIcon).paint(&painter, place);
    }
    paintUnit(painter);
}

void FieldEdit::paintUnit(QPainter& painter) {
    if (m_unit.isEmpty() || text().isEmpty() || !text().back().isDigit()) return;
    constexpr int kGap = 6;
    const int left = kTextLeft + fontMetrics().horizontalAdvance(text()) + kGap;
    const int right = width() - textMargins().right() - kTextLeft;
    if (left + fontMetrics().horizontalAdvance(m_unit) > right) return;
    painter.setFont(font());
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    painter.drawText(QRect(left, 0, right - left, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     m_unit);
}

void FieldEdit::keyPressEvent(QKeyEvent* event) {
    const int size = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
    const bool alt = event->modifiers() & Qt::AltModifier;
    switch (event->key()) {
    case Qt::Key_Down:
        if (alt) return Q_EMIT offerRequested();
        if (m_steps) return Q_EMIT stepRequested(-size);
        break;
    case Qt::Key_Up:
        if (m_steps) return Q_EMIT stepRequested(size);
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (m_steps) return Q_EMIT stepRequested(event->key() == Qt::Key_PageUp ? 10 : -10);
        break;
    case Qt::Key_Escape:
        if (!isModified()) return event->ignore(); // nothing to take back: it leads out
        return Q_EMIT escapePressed();
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

void FieldEdit::wheelEvent(QWheelEvent* event) {
    const int notches = event->angleDelta().y() / kWheelNotch;
    if (!hasFocus() || !m_steps || notches == 0) return event->ignore();
    event->accept();
    Q_EMIT stepRequested(event->modifiers() & Qt::ShiftModifier ? notches * 10 : notches);
}

void FieldEdit::mousePressEvent(QMouseEvent* event) {
    const int button = buttonAt(event->pos());
    if (button >= 0) return Q_EMIT buttonPressed(button);
    QLineEdit::mousePressEvent(event);
}

void FieldEdit::mouseMoveEvent(QMouseEvent* event) {
    setCursor(buttonAt(event->pos()) >= 0 ? Qt::ArrowCursor : Qt::IBeamCursor);
    QLineEdit::mouseMoveEvent(event);
}

void FieldEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    update();
    if (event->reason() != Qt::PopupFocusReason) Q_EMIT left();
}

} // namespace convstudio
