// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_curves.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace convstudio {

namespace {

constexpr float kDimOpacity = 0.6f;
constexpr float kLabelGround = 0.8f;
constexpr qreal kTickGap = 8;
constexpr qreal kDotRadius = 3;
constexpr qreal kPin = 8;
constexpr qreal kLabelHeight = 14;

QColor faded(QColor color, float opacity) {
    color.setAlphaF(opacity);
    return color;
}

} // namespace

void ChartPainter::paint(QPainter& painter) const {
    painter.save();
    paintGround(painter);
    if (!m_area.isEmpty()) {
        paintBands(painter);
        m_curves->paint(painter, m_area);
        painter.setRenderHint(QPainter::Antialiasing);
        for (const Dots& dots : m_dots) {
            const QColor color = m_theme.color(dots.token);
            painter.setPen(QPen(color, 1.5));
            painter.setBrush(dots.areFilled ? color : m_theme.color(QStringLiteral("bg1")));
            // One by one: a single path of all would take four times as long.
            for (const QPointF& at : dots.at) painter.drawEllipse(at, kDotRadius, kDotRadius);
        }
        if (m_content.best && hasScale()) paintBest(painter);
    }
    paintLabels(painter);
    painter.restore();
}

void ChartPainter::paintGround(QPainter& painter) const {
    const double reached = pixelX(std::clamp(m_content.reached, m_content.from, m_content.to));
    if (!m_content.isEmpty() && reached < m_area.right())
        painter.fillRect(QRectF(reached, m_area.top(), m_area.right() - reached, m_area.height()),
                         faded(m_theme.color(QStringLiteral("bg0")), kDimOpacity));
    const QColor hair = m_theme.color(QStringLiteral("hair"));
    for (const ChartTick& tick : m_yTicks)
        painter.fillRect(QRectF(m_area.left(), std::floor(pixelY(tick.value)), m_area.width(), 1),
                         hair);
    if (m_content.isEmpty()) return;
    painter.fillRect(QRectF(m_area.left(), m_area.bottom(), m_area.width(), 1),
                     m_theme.color(QStringLiteral("line")));
}

void ChartPainter::paintBest(QPainter& painter) const {
    const double x = pixelX(*m_content.best);
    if (x < m_area.left() - 0.5 || x > m_area.right() + 0.5) return;
    const QColor color = m_theme.color(QStringLiteral("ok"));
    QPen pen(color, 1.25);
    pen.setDashPattern({1.5, 2.5});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
    QPainterPath pin;
    pin.moveTo(x - kPin / 2, m_area.top() - kPin);
    pin.lineTo(x + kPin / 2, m_area.top() - kPin);
    pin.lineTo(x, m_area.top() - 1);
    pin.closeSubpath();
    painter.fillPath(pin, color);
    painter.setFont(m_theme.font(Theme::Text::Caption));
    const qreal width = m_theme.texts().width(painter.font(), m_content.bestLabel) + 4;
    const bool fitsLeft = x - kTickGap - width >= m_area.left();
    QRectF label(fitsLeft ? x - kTickGap - width : x + kTickGap,
                 m_area.bottom() - kLabelHeight - 4, width, kLabelHeight);
    // At the top where curves run along the bottom.
    const QRectF above = label.translated(0, m_area.top() + 2 - label.top());
    if (!isFree(label) && isFree(above)) label = above;
    painter.fillRect(label, faded(m_theme.color(QStringLiteral("bg1")), kLabelGround));
    painter.setPen(color);
    m_theme.texts().draw(painter, label, Qt::AlignCenter, m_content.bestLabel);
}

bool ChartPainter::isFree(const QRectF& rect) const {
    constexpr int kLooks = 5;
    for (const ChartLine& line : m_content.lines) {
        if (line.kind == LineKind::Plan || !line.series) continue;
        for (int look = 0; look <= kLooks; ++look) {
            const auto at = line.series->nearest(xAt(rect.left() + rect.width() * look / kLooks));
            if (!at) continue;
            const double y = pixelY(shownValue(line, *at));
            if (y > rect.top() - 4 && y < rect.bottom() + 4) return false;
        }
    }
    return true;
}

void ChartPainter::paintLabels(QPainter& painter) const {
    const QColor quiet = m_theme.color(QStringLiteral("t3"));
    if (m_content.isEmpty()) {
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(quiet);
        painter.drawText(QRectF(QPointF(), m_size).adjusted(12, 0, -12, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_content.emptyText);
        return;
    }
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    painter.setPen(quiet);
    TextCache& texts = m_theme.texts();
    for (const ChartTick& tick : m_yTicks) {
        const QRectF box(0, pixelY(tick.value) - kLabelHeight / 2, m_area.left() - kTickGap,
                         kLabelHeight);
        texts.draw(painter, box, Qt::AlignRight | Qt::AlignVCenter, tick.label);
    }
    for (const ChartTick& tick : m_xTicks) {
        const qreal width = texts.width(painter.font(), tick.label) + 2;
        const qreal left = std::min(pixelX(tick.value) - width / 2, m_size.width() - width - 2);
        texts.draw(painter, QRectF(left, m_area.bottom() + 5, width, kLabelHeight), Qt::AlignCenter,
                   tick.label);
    }
    QFont bold = m_theme.font(Theme::Text::Caption);
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    for (const EndLabel& label : m_endLabels) {
        painter.setPen(m_theme.color(label.token));
        texts.draw(painter,
                   QRectF(m_area.right() + kTickGap, label.y - kLabelHeight / 2,
                          m_size.width() - m_area.right() - kTickGap, kLabelHeight),
                   Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
    if (m_content.refusal.isEmpty()) return;
    const QFont small = m_theme.font(Theme::Text::Small);
    const QRectF room = m_area.adjusted(8, 4, -8, -4);
    const QRectF text = QFontMetricsF(small).boundingRect(
        room.adjusted(20, 0, 0, 0), Qt::AlignTop | Qt::AlignRight | Qt::TextWordWrap,
        m_content.refusal);
    painter.fillRect(text.adjusted(-22, -2, 4, 2),
                     faded(m_theme.color(QStringLiteral("bg1")), 0.9f));
    painter.drawPixmap(QPointF(text.left() - 18, text.top() + 1),
                       m_theme.pixmap(QStringLiteral("warning"),
                                      m_theme.color(QStringLiteral("warn")), 14, m_ratio));
    painter.setFont(small);
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(text, Qt::AlignTop | Qt::AlignRight | Qt::TextWordWrap, m_content.refusal);
}

} // namespace convstudio
