// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/schedule_curve.h"

#include "engine/train/schedule.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kPoints = 400;
constexpr std::int64_t kUnknownSteps = 400; // of an epoch: enough for a smooth curve
constexpr int kMargin = 12;
constexpr int kTop = 10;
constexpr int kBottom = 22;

} // namespace

ScheduleCurve::ScheduleCurve(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("schedule-curve"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void ScheduleCurve::setConfig(const std::optional<TrainingConfig>& config,
                              std::int64_t stepsPerEpoch) {
    m_isStale = !config;
    if (config) {
        const std::int64_t steps = stepsPerEpoch > 0 ? stepsPerEpoch : kUnknownSteps;
        m_epochs = config->epochs;
        const LearningRateSchedule schedule(config->schedule, config->optimizer.lr, steps,
                                            m_epochs);
        const std::int64_t last = std::max<std::int64_t>(0, steps * m_epochs - 1);
        const auto points = std::min<std::int64_t>(kPoints, last + 1);
        m_rates.clear();
        for (std::int64_t i = 0; i < points; ++i)
            m_rates.push_back(schedule.at(points > 1 ? last * i / (points - 1) : 0));
    }
    describe();
    update();
}

void ScheduleCurve::describe() {
    setAccessibleName(tr("Learning rate over the run"));
    if (m_rates.empty()) return setAccessibleDescription({});
    const double most = *std::max_element(m_rates.begin(), m_rates.end());
    setAccessibleDescription(tr("begins at %1, at most %2, ends at %3 after %4 epochs")
                                 .arg(rateText(m_rates.front()), rateText(most),
                                      rateText(m_rates.back()))
                                 .arg(m_epochs));
}

void ScheduleCurve::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const double most =
        m_rates.empty() ? 0 : *std::max_element(m_rates.begin(), m_rates.end());
    const QString top = rateText(most);
    const int left = kMargin + std::max(metrics.horizontalAdvance(top), 8) + 8;
    const QRectF area(left, kTop, width() - left - kMargin, height() - kTop - kBottom);
    painter.setPen(QPen(m_theme.color(QStringLiteral("hair")), 1));
    for (const qreal y : {area.top(), area.bottom()})
        painter.drawLine(QPointF(area.left(), std::floor(y) + 0.5),
                         QPointF(area.right(), std::floor(y) + 0.5));
    if (m_rates.empty()) return;
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    const auto label = [&](const QRectF& rect, Qt::Alignment align, const QString& text) {
        painter.drawText(rect, int(align | Qt::AlignVCenter), text);
    };
    const qreal half = metrics.height() / 2.0;
    label({0, area.top() - half, area.left() - 8, 2 * half}, Qt::AlignRight, top);
    label({0, area.bottom() - half, area.left() - 8, 2 * half}, Qt::AlignRight,
          QStringLiteral("0"));
    const QRectF below(area.left(), area.bottom() + 4, area.width(), kBottom - 4);
    label(below, Qt::AlignLeft, QStringLiteral("0"));
    label(below, Qt::AlignRight, tr("%1 epochs").arg(m_epochs));
    if (most <= 0) return;
    QPolygonF line;
    for (std::size_t i = 0; i < m_rates.size(); ++i) {
        const double share = m_rates.size() > 1 ? double(i) / double(m_rates.size() - 1) : 0;
        line << QPointF(area.left() + share * area.width(),
                        area.bottom() - m_rates[i] / most * area.height());
    }
    if (line.size() == 1) line << QPointF(area.right(), line.first().y());
    painter.setOpacity(m_isStale ? 0.4 : 1);
    painter.setPen(QPen(m_theme.color(QStringLiteral("series.3")), 1.5));
    painter.drawPolyline(line);
}

void ScheduleCurve::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) describe();
    QWidget::changeEvent(event);
}

QString rateText(double rate) {
    QString text = QString::number(rate, 'g', 3);
    text.replace(QLatin1String("e-0"), QLatin1String("e-"));
    return text.replace(QLatin1String("e+0"), QLatin1String("e"));
}

} // namespace convstudio
