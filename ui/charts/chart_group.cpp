// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_group.h"

#include "ui/charts/chart_card.h"
#include "ui/charts/chart_scale.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {
constexpr int kMarginStep = 8;
constexpr double kRounding = 1e-9;
constexpr double kClosest = 1e-4; ///< share of everything that can be zoomed to
} // namespace

ChartGroup::ChartGroup(QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ChartGroup::tick);
}

void ChartGroup::setAxis(ChartAxis axis) {
    if (axis == m_axis) return;
    m_axis = axis;
    m_zoom.reset();
    m_crosshair.reset();
    m_isPinned = false;
    Q_EMIT axisChanged();
    Q_EMIT crosshairChanged();
}

void ChartGroup::setExtent(double reached, double end) {
    if (reached == m_reached && end == m_end) return;
    m_reached = reached;
    m_end = end;
    refresh();
}

void ChartGroup::setSmoothing(double weight) {
    if (weight == m_smoothing) return;
    m_smoothing = weight;
    Q_EMIT smoothingChanged();
}

void ChartGroup::refresh() {
    if (isDue()) return;
    const int pause =
        m_sinceTick.isValid() ? pauseAfter(m_spent) - int(m_sinceTick.elapsed()) : 0;
    if (pause > 0) return m_timer.start(pause);
    // Comes before the window paints what else the data changed: all of it in one go.
    m_isPosted = true;
    QMetaObject::invokeMethod(this, &ChartGroup::tick, Qt::QueuedConnection);
}

int ChartGroup::pauseAfter(double milliseconds) {
    return int(std::ceil(
        std::clamp(milliseconds / kBudget, double(kTick), double(kSlowestTick))));
}

void ChartGroup::tick() {
    m_isPosted = false;
    m_sinceTick.start();
    m_spent = 0;
    Q_EMIT ticked();
}

void ChartGroup::spent(double milliseconds) { m_spent += milliseconds; }

double ChartGroup::dataEnd() const {
    double end = m_reached;
    for (const ChartCard* card : m_cards)
        for (const ChartLine& line : card->lines())
            if (line.series && !line.series->isEmpty())
                end = std::max(end, line.series->xs().back());
    return end;
}

double ChartGroup::from() const { return m_zoom ? m_zoom->from : 0; }

double ChartGroup::to() const {
    if (m_zoom) return m_zoom->to;
    const double end = std::max(m_end, dataEnd());
    return end > 0 ? end : 1;
}

void ChartGroup::zoomTo(double from, double to) {
    const std::optional<Zoom> before = std::exchange(m_zoom, std::nullopt);
    const double all = this->to();
    // What differs from everything by rounding only is everything.
    from = from < all * kRounding ? 0 : from;
    to = to > all * (1 - kRounding) ? all : to;
    if (to - from < all * kClosest) {
        m_zoom = before;
        return;
    }
    if (from > 0 || to < all) m_zoom = Zoom{from, to};
    Q_EMIT viewChanged();
}

void ChartGroup::zoomBy(double factor, double around) {
    const double left = from(), right = to();
    around = std::clamp(around, left, right);
    zoomTo(around - (around - left) / factor, around + (right - around) / factor);
}

void ChartGroup::panBy(double x) {
    if (!m_zoom) return;
    const Zoom zoom = *m_zoom;
    m_zoom.reset();
    const double all = to();
    x = std::clamp(x, -zoom.from, std::max(0.0, all - zoom.to));
    m_zoom = Zoom{zoom.from + x, zoom.to + x};
    Q_EMIT viewChanged();
}

void ChartGroup::showAll() {
    if (!m_zoom) return;
    m_zoom.reset();
    Q_EMIT viewChanged();
}

void ChartGroup::setCrosshair(std::optional<double> x) {
    if (m_isPinned || x == m_crosshair) return;
    if (x) x = std::clamp(*x, from(), to());
    m_crosshair = x;
    Q_EMIT crosshairChanged();
}

void ChartGroup::setPinned(bool pinned) {
    if (pinned == m_isPinned) return;
    if (pinned && !m_crosshair) m_crosshair = std::clamp(dataEnd(), from(), to());
    m_isPinned = pinned;
    Q_EMIT crosshairChanged();
}

bool ChartGroup::reset() {
    if (!m_zoom && !m_crosshair && !m_isPinned) return false;
    m_isPinned = false;
    setCrosshair(std::nullopt);
    showAll();
    Q_EMIT crosshairChanged();
    return true;
}

QString ChartGroup::tsv() const {
    const double x = m_crosshair.value_or(dataEnd());
    QStringList names{m_axis == ChartAxis::Epoch  ? QStringLiteral("epoch")
                      : m_axis == ChartAxis::Step ? QStringLiteral("step")
                                                  : QStringLiteral("seconds")};
    QStringList values{QString::number(x, 'g', QLocale::FloatingPointShortest)};
    for (const ChartCard* card : m_cards)
        for (const ChartCard::Reading& reading : card->readings(m_crosshair)) {
            names << (reading.name.isEmpty() ? card->shortName()
                                             : card->shortName() + ' ' + reading.name);
            values << QString::number(reading.value, 'g', QLocale::FloatingPointShortest);
        }
    return names.join('\t') + '\n' + values.join('\t') + '\n';
}

void ChartGroup::join(ChartCard* card) {
    m_cards.push_back(card);
    refresh();
}

void ChartGroup::leave(ChartCard* card) { std::erase(m_cards, card); }

void ChartGroup::needMargins(int left, int right) {
    const auto rounded = [](int width) {
        return (width + kMarginStep - 1) / kMarginStep * kMarginStep;
    };
    if (left <= m_left && right <= m_right) return;
    m_left = std::max(m_left, rounded(left));
    m_right = std::max(m_right, right);
    Q_EMIT viewChanged();
}

void ChartGroup::forgetMargins() {
    m_left = m_right = 0;
    Q_EMIT viewChanged();
}

} // namespace convstudio
