// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/bar_groups.h"

#include <QPainter>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kBarPitch = 22;
constexpr int kBarThickness = 12;
constexpr int kGroupGap = 12;
constexpr int kGap = 8;
constexpr int kLeastBarRoom = 60;
constexpr qreal kCorner = 2;

} // namespace

BarGroups::BarGroups(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BarGroups::setGroups(std::vector<BarGroup> groups) {
    m_groups = std::move(groups);
    QStringList spoken;
    for (const BarGroup& group : m_groups)
        for (const GroupBar& bar : group.bars)
            spoken += group.label + QStringLiteral(", ") + bar.name + QStringLiteral(": ") + bar.text;
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

int BarGroups::labelWidth() const {
    const QFontMetrics metrics(m_theme.font(Theme::Text::Body));
    int widest = 0;
    for (const BarGroup& group : m_groups)
        widest = std::max(widest, metrics.horizontalAdvance(group.label));
    return widest + kGap;
}

int BarGroups::wordsWidth() const {
    const QFontMetrics value(m_theme.figures(Theme::Text::Body));
    const QFontMetrics name(m_theme.font(Theme::Text::Small));
    int widest = 0;
    for (const BarGroup& group : m_groups)
        for (const GroupBar& bar : group.bars)
            widest = std::max(widest, value.horizontalAdvance(bar.text) + kGap +
                                          name.horizontalAdvance(bar.name));
    return widest + kGap;
}

int BarGroups::groupHeight(const BarGroup& group) const {
    return int(group.bars.size()) * kBarPitch;
}

QSize BarGroups::sizeHint() const {
    int height = 0;
    for (const BarGroup& group : m_groups) height += groupHeight(group) + kGroupGap;
    return {labelWidth() + wordsWidth() + 3 * kLeastBarRoom, std::max(0, height - kGroupGap)};
}

QSize BarGroups::minimumSizeHint() const {
    return {labelWidth() + wordsWidth() + kLeastBarRoom, sizeHint().height()};
}

void BarGroups::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int left = labelWidth();
    const int room = std::max(kLeastBarRoom, width() - left - wordsWidth());
    double most = 0;
    for (const BarGroup& group : m_groups)
        for (const GroupBar& bar : group.bars) most = std::max(most, bar.value);
    const QFont figures = m_theme.figures(Theme::Text::Body);
    const QFont small = m_theme.font(Theme::Text::Small);
    int top = 0;
    for (const BarGroup& group : m_groups) {
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(QRect(0, top, left, kBarPitch), Qt::AlignLeft | Qt::AlignVCenter,
                         group.label);
        for (const GroupBar& bar : group.bars) {
            const qreal length = most > 0 ? std::max(1.0, room * bar.value / most) : 0;
            const QRectF box(left, top + (kBarPitch - kBarThickness) / 2.0, length, kBarThickness);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(QStringLiteral("series.%1").arg(bar.series)));
            painter.drawRoundedRect(box, kCorner, kCorner);
            QRect words(left + int(length) + kGap, top, width(), kBarPitch);
            painter.setFont(figures);
            painter.setPen(m_theme.color(QStringLiteral("t1")));
            painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, bar.text);
            words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(bar.text) + kGap);
            painter.setFont(small);
            painter.setPen(m_theme.color(QStringLiteral("t2")));
            painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, bar.name);
            top += kBarPitch;
        }
        top += kGroupGap;
    }
}

} // namespace convstudio
