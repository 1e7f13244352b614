// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/memory_bar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kBar = 8;
constexpr int kTop = 4;
constexpr int kRow = 24;
constexpr int kParts = 6;
constexpr int kSwatch = 8;

} // namespace

MemoryBar::MemoryBar(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize MemoryBar::sizeHint() const { return {200, kTop + kBar + 6 + kParts * kRow}; }

void MemoryBar::setForecast(const std::optional<MemoryForecast>& forecast) {
    m_forecast = forecast;
    QStringList spoken;
    for (const Part& part : parts())
        spoken += part.label + QStringLiteral(": ") + Theme::bytes(double(part.bytes));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

QVector<MemoryBar::Part> MemoryBar::parts() const {
    const MemoryForecast forecast = m_forecast.value_or(MemoryForecast());
    return {{tr("Weights"), forecast.weights},         {tr("Gradients"), forecast.gradients},
            {tr("Optimizer"), forecast.optimizer},     {tr("Activations"), forecast.activations},
            {tr("Workspace"), forecast.workspace},     {tr("Runtime"), forecast.runtime}};
}

void MemoryBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(kMargin, kTop, width() - 2 * kMargin, kBar);
    QPainterPath shape;
    shape.addRoundedRect(bar, kBar / 2.0, kBar / 2.0);
    painter.fillPath(shape, m_theme.color(QStringLiteral("bg3")));
    const QVector<Part> all = parts();
    const double total = m_forecast ? std::max<double>(1, double(m_forecast->total())) : 1;
    qreal left = bar.left();
    int top = kTop + kBar + 6;
    for (int i = 0; i < all.size(); ++i) {
        const QColor color = m_theme.color(QStringLiteral("series.%1").arg(i + 1));
        const qreal width = m_forecast ? bar.width() * double(all[i].bytes) / total : 0;
        painter.save();
        painter.setClipPath(shape);
        painter.fillRect(QRectF(left, bar.top(), width, kBar), color);
        painter.restore();
        left += width;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const qreal middle = top + (kRow - kSwatch) / 2.0;
        painter.drawRoundedRect(QRectF(kMargin, middle, kSwatch, kSwatch), 2, 2);
        const QRect line(kMargin, top, this->width() - 2 * kMargin, kRow);
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(line.adjusted(kSwatch + 8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         all[i].label);
        painter.setFont(m_theme.figures(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t1")));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight,
                         m_forecast ? Theme::bytes(double(all[i].bytes)) : QStringLiteral("?"));
        top += kRow;
    }
}

} // namespace convstudio
