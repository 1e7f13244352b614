// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/field_view.h"

#include "ui/widgets/tile_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace convstudio {

namespace {

constexpr qreal kDimmed = 0.6;

} // namespace

FieldView::FieldView(Theme& theme, int side, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("field-view"));
    setFixedSize(side, side);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FieldView::setPicture(const QImage& picture) {
    m_picture = picture;
    update();
}

void FieldView::setWindow(const std::optional<InputWindow>& window) {
    m_window = window;
    setAccessibleName(window && !m_picture.isNull()
                          ? tr("Input: %1").arg(
                                windowText(*window, m_picture.height(), m_picture.width()))
                          : tr("Input"));
    update();
}

QRectF FieldView::pictureRect() const {
    const QSizeF size = QSizeF(m_picture.size()).scaled(QSizeF(rect().size()), Qt::KeepAspectRatio);
    return {QRectF(rect()).center() - QPointF(size.width(), size.height()) / 2, size};
}

QRectF FieldView::windowRect() const {
    if (!m_window || m_picture.isNull()) return {};
    const QRectF shown = pictureRect();
    const qreal x = shown.width() / m_picture.width(), y = shown.height() / m_picture.height();
    const QRectF window(shown.left() + x * qreal(m_window->left),
                        shown.top() + y * qreal(m_window->top),
                        x * qreal(m_window->right - m_window->left),
                        y * qreal(m_window->bottom - m_window->top));
    return window.intersected(shown);
}

void FieldView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTilePicture(painter, m_theme, rect(), m_picture);
    if (!m_window || m_picture.isNull()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath rest;
    rest.addRect(pictureRect());
    rest.addRect(windowRect());
    painter.setOpacity(kDimmed);
    painter.fillPath(rest, m_theme.color(QStringLiteral("bg0"))); // odd-even: all but the window
    painter.setOpacity(1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(QStringLiteral("accent")), 2));
    painter.drawRect(windowRect().adjusted(1, 1, -1, -1));
}

QString windowText(const InputWindow& window, int height, int width) {
    const qint64 top = std::max<std::int64_t>(window.top, 0);
    const qint64 left = std::max<std::int64_t>(window.left, 0);
    const qint64 bottom = std::min<std::int64_t>(window.bottom, height);
    const qint64 right = std::min<std::int64_t>(window.right, width);
    if (bottom <= top || right <= left)
        return QCoreApplication::translate("Inspect", "nothing but padding");
    const QString place = QCoreApplication::translate("Inspect", "rows %1 to %2, columns %3 to %4")
                              .arg(top)
                              .arg(bottom - 1)
                              .arg(left)
                              .arg(right - 1);
    const bool isWhole = top == window.top && left == window.left && bottom == window.bottom &&
                         right == window.right;
    return isWhole ? place
                   : QCoreApplication::translate("Inspect", "%1, and padding").arg(place);
}

} // namespace convstudio
