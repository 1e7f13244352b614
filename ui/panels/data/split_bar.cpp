// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/split_bar.h"

#include "ui/panels/list_parts.h"

#include <QPainter>
#include <QPainterPath>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kTop = 2;
constexpr int kBar = 10;
constexpr int kRow = 24;
constexpr int kSwatch = 8;

} // namespace

SplitBar::SplitBar(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void SplitBar::setParts(const QVector<Part>& parts, const QString& remark) {
    m_parts = parts;
    m_remark = remark;
    QStringList spoken;
    for (const Part& part : parts)
        spoken += part.label + QStringLiteral(": ") + Theme::count(part.images);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QRect SplitBar::remarkRect(int width) const {
    const int top = kTop + kBar + 6 + int(m_parts.size()) * kRow;
    const int room = width - 2 * kMargin;
    return {kMargin, top, room,
            m_remark.isEmpty()
                ? 0
                : wrappedHeight(m_theme.font(Theme::Text::Small), m_remark, room) + 6};
}

int SplitBar::heightForWidth(int width) const { return remarkRect(width).bottom() + 1; }

void SplitBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(kMargin, kTop, width() - 2 * kMargin, kBar);
    QPainterPath shape;
    shape.addRoundedRect(bar, 2, 2);
    painter.fillPath(shape, m_theme.color(QStringLiteral("bg3")));
    qint64 total = 0;
    for (const Part& part : m_parts) total += part.images;
    qreal left = bar.left();
    int top = kTop + kBar + 6;
    for (int i = 0; i < m_parts.size(); ++i) {
        const QColor color = m_theme.color(QStringLiteral("series.%1").arg(i + 1));
        const qreal width = total > 0 ? bar.width() * double(m_parts[i].images) / double(total) : 0;
        painter.save();
        painter.setClipPath(shape);
        // A gap tells neighbours apart for those who do not see the hues.
        painter.fillRect(QRectF(left, bar.top(), std::max(0.0, width - 1), kBar), color);
        painter.restore();
        left += width;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(kMargin, top + (kRow - kSwatch) / 2.0, kSwatch, kSwatch), 2,
                                2);
        const QRect line(kMargin, top, this->width() - 2 * kMargin, kRow);
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(line.adjusted(kSwatch + 8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         m_parts[i].label);
        painter.setFont(m_theme.figures(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t1")));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, Theme::count(m_parts[i].images));
        top += kRow;
    }
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    painter.drawText(remarkRect(width()), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop,
                     m_remark);
}

} // namespace convstudio
