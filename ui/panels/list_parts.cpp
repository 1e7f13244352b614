// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/list_parts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace convstudio {

namespace {

constexpr int kChipHeight = 18;
constexpr int kChipPadding = 6;
constexpr qreal kChipRadius = 4;

} // namespace

void prepareList(QListView& list) {
    list.setFrameShape(QFrame::NoFrame);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setResizeMode(QListView::Adjust);
    list.setSelectionMode(QAbstractItemView::SingleSelection);
    list.setEditTriggers(QAbstractItemView::NoEditTriggers);
    list.setMouseTracking(true);
    list.viewport()->setAutoFillBackground(false);
}

int rowWidth(const QStyleOptionViewItem& option) {
    const auto* list = qobject_cast<const QListView*>(option.widget);
    return list ? list->viewport()->width() : option.rect.width();
}

void paintRow(QPainter& painter, const Theme& theme, const QStyleOptionViewItem& option) {
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, theme.color(QStringLiteral("selection")));
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, theme.color(QStringLiteral("bg3")));
}

int wrappedHeight(const QFont& font, const QString& text, int width) {
    const QRect bounds = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10000),
                                                         Qt::TextWordWrap | Qt::AlignLeft, text);
    return bounds.height();
}

QSize keyChipSize(const Theme& theme, const QString& keys) {
    if (keys.isEmpty()) return {};
    const QFontMetrics metrics(theme.font(Theme::Text::Caption));
    return {metrics.horizontalAdvance(keys) + 2 * kChipPadding, kChipHeight};
}

void paintKeyChip(QPainter& painter, const Theme& theme, const QRect& area, const QString& keys) {
    if (keys.isEmpty()) return;
    const QSize size = keyChipSize(theme, keys);
    const QRect chip(area.right() + 1 - size.width(),
                     area.top() + (area.height() - size.height()) / 2, size.width(),
                     size.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.color(QStringLiteral("bg1")));
    painter.setPen(theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), kChipRadius, kChipRadius);
    painter.setFont(theme.font(Theme::Text::Caption));
    painter.setPen(theme.color(QStringLiteral("t2")));
    painter.drawText(chip, Qt::AlignCenter, keys);
    painter.restore();
}

QString shortcutText(const QAction& action) {
    return action.shortcut().toString(QKeySequence::NativeText);
}

KeyChip::KeyChip(Theme& theme, const QString& keys, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_keys(keys) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void KeyChip::setKeys(const QString& keys) {
    m_keys = keys;
    updateGeometry();
    update();
}

QSize KeyChip::sizeHint() const { return keyChipSize(m_theme, m_keys); }

void KeyChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintKeyChip(painter, m_theme, rect(), m_keys);
}

} // namespace convstudio
