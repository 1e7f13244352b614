// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/count_bars.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kAxisWords = 18;
constexpr qreal kBarGap = 1;

} // namespace

CountBars::CountBars(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CountBars::setValues(const std::vector<double>& values, const QString& greatest) {
    m_counts.assign(kBins, 0);
    m_greatest = greatest;
    double most = 0;
    for (const double value : values)
        if (std::isfinite(value)) most = std::max(most, value);
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        const double part = most > 0 ? value / most * double(kBins) : 0;
        ++m_counts[std::min(kBins - 1, std::size_t(part))];
    }
    update();
}

void CountBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF plot = QRectF(rect()).adjusted(0, 0, 0, -kAxisWords);
    const std::size_t most =
        m_counts.empty() ? 0 : *std::max_element(m_counts.begin(), m_counts.end());
    const qreal pitch = plot.width() / qreal(kBins);
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] == 0) continue;
        // One image among thousands is still seen.
        const qreal high = std::max(1.5, (plot.height() - 1) * qreal(m_counts[i]) / qreal(most));
        painter.fillRect(QRectF(plot.left() + qreal(i) * pitch + kBarGap / 2, plot.bottom() - high,
                                pitch - kBarGap, high),
                         m_theme.color(QStringLiteral("series.1")));
    }
    painter.fillRect(QRectF(0, plot.bottom(), width(), 1), m_theme.color(QStringLiteral("line2")));
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    const QRect words(0, height() - kAxisWords, width(), kAxisWords);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_greatest);
}

} // namespace convstudio
