// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/share_bar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace convstudio {

namespace {
constexpr qreal kRadius = 2;
constexpr qreal kGap = 1;
} // namespace

void paintShares(QPainter& painter, const Theme& theme, const QRectF& rect,
                 const QList<SharePart>& parts, double whole) {
    double sum = 0;
    for (const SharePart& part : parts) sum += part.value;
    if (whole <= 0) whole = sum;
    if (whole <= 0) return;
    painter.save();
    QPainterPath box;
    box.addRoundedRect(QRectF(rect.topLeft(), QSizeF(rect.width() * std::min(1.0, sum / whole),
                                                     rect.height())),
                       kRadius, kRadius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(box);
    double left = rect.left();
    for (const SharePart& part : parts) {
        if (part.value <= 0) continue;
        const double width = std::max(kGap, rect.width() * part.value / whole - kGap);
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), theme.color(part.token));
        left += width + kGap;
    }
    painter.restore();
}

ShareBar::ShareBar(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ShareBar::setParts(const QList<SharePart>& parts) {
    if (parts == m_parts) return;
    m_parts = parts;
    double sum = 0;
    for (const SharePart& part : parts) sum += part.value;
    QStringList lines;
    for (const SharePart& part : parts) {
        const double share = sum > 0 ? part.value / sum * 100 : 0;
        lines << tr("%1: %2, %3 %").arg(part.name, Theme::count(qRound64(part.value)),
                                        QString::number(share, 'f', 1));
    }
    setToolTip(lines.join('\n'));
    setAccessibleName(lines.join(QStringLiteral("; ")));
    update();
}

void ShareBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_parts.isEmpty()) painter.fillRect(rect(), m_theme.color(QStringLiteral("bg3")));
    paintShares(painter, m_theme, rect(), m_parts);
}

} // namespace convstudio
