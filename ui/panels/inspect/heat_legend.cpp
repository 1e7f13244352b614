// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/heat_legend.h"

#include <QLinearGradient>
#include <QPainter>

#include <array>

namespace convstudio {

namespace {

constexpr int kGap = 8;
constexpr int kBar = 8;
constexpr int kLeastBar = 40;
constexpr int kStops = 32;

} // namespace

HeatLegend::HeatLegend(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeatLegend::setRamp(Ramp ramp, const QString& low, const QString& high) {
    m_ramp = ramp;
    m_low = low;
    m_high = high;
    setAccessibleName(tr("Colours from %1 to %2").arg(low, high));
    updateGeometry();
    update();
}

QSize HeatLegend::minimumSizeHint() const {
    const QFontMetrics metrics(m_theme.figures(Theme::Text::Small));
    return {metrics.horizontalAdvance(m_low) + metrics.horizontalAdvance(m_high) + 2 * kGap +
                kLeastBar,
            18};
}

void HeatLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.figures(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    const int left = painter.fontMetrics().horizontalAdvance(m_low);
    const int right = painter.fontMetrics().horizontalAdvance(m_high);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_low);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, m_high);
    const QRectF bar(left + kGap, (height() - kBar) / 2.0, width() - left - right - 2 * kGap, kBar);
    QLinearGradient ramp(bar.topLeft(), bar.topRight());
    for (int stop = 0; stop <= kStops; ++stop) {
        const double t = double(stop) / kStops;
        const std::array<std::uint8_t, 3> colour = rampColour(m_ramp, t);
        ramp.setColorAt(t, qRgb(colour[0], colour[1], colour[2]));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ramp);
    painter.drawRoundedRect(bar, 2, 2);
}

} // namespace convstudio
