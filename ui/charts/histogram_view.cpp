// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/histogram_view.h"

#include "ui/charts/chart_scale.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kTextHeight = 16;
constexpr int kGap = 4;
constexpr int kLeastBars = 32;
constexpr double kStripShare = 0.28;
constexpr int kMostBars = 60;

/// Counts of the histogram in `bins` equal bins over [low, high]: each of its bins goes where its
/// middle lies.
std::vector<double> rebinned(const Histogram& histogram, double low, double high, int bins) {
    std::vector<double> counts(std::size_t(bins), 0.0);
    const double width = (histogram.high - histogram.low) / double(histogram.counts.size());
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        // A bin wider than a column is spread over all the columns it covers.
        const double left = histogram.low + double(i) * width, right = left + width;
        const double scale = high > low ? bins / (high - low) : 0;
        const int first = std::clamp(int((left - low) * scale + 1e-6), 0, bins - 1);
        const int last = std::clamp(int((right - low) * scale - 1e-6), first, bins - 1);
        for (int bin = first; bin <= last; ++bin)
            counts[std::size_t(bin)] += double(histogram.counts[i]) / (last - first + 1);
    }
    return counts;
}

double total(const Histogram& histogram) {
    double sum = 0;
    for (const std::int64_t count : histogram.counts) sum += double(count);
    return sum;
}

} // namespace

HistogramView::HistogramView(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("histogram-view"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void HistogramView::append(const Histogram& histogram) {
    if (histogram.counts.empty()) return;
    if (m_isSingle) m_history.clear();
    m_history.push_front(histogram);
    if (m_history.size() > kKept) m_history.pop_back();
    describe();
    update();
}

void HistogramView::setSingle(bool single) {
    m_isSingle = single;
    update();
}

void HistogramView::clear() {
    m_history.clear();
    describe();
    update();
}

void HistogramView::setEmptyText(const QString& text) {
    m_emptyText = text;
    describe();
    update();
}

QSize HistogramView::minimumSizeHint() const {
    return {160, kTextHeight + 2 * kGap + kLeastBars + 16};
}

void HistogramView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    describe();
    update();
}

HistogramView::Span HistogramView::span() const {
    Span all{m_history.front().low, m_history.front().high};
    for (const Histogram& histogram : m_history) {
        all.low = std::min(all.low, histogram.low);
        all.high = std::max(all.high, histogram.high);
    }
    return all;
}

QString HistogramView::zeroText() const {
    const double share = m_history.front().zeroShare;
    return tr("0: %1 % of values").arg(share * 100, 0, 'f', share > 0 && share < 0.005 ? 2 : 0);
}

QString HistogramView::rangeText() const {
    const Histogram& newest = m_history.front();
    const QString high = tr("max %1").arg(chartValue(newest.high, ChartFormat::Rate));
    return newest.low == 0
               ? high
               : tr("min %1").arg(chartValue(newest.low, ChartFormat::Rate)) + "   " + high;
}

void HistogramView::describe() {
    setAccessibleName(m_history.empty()
                          ? m_emptyText
                          : tr("Histogram of the values: %1, %2").arg(zeroText(), rangeText()));
}

void HistogramView::paintBars(QPainter& painter, const QRectF& rect) const {
    const Histogram& newest = m_history.front();
    const Span all = span();
    const int bins = std::clamp(int(newest.counts.size()), 1, kMostBars);
    const std::vector<double> counts = rebinned(newest, all.low, all.high, bins);
    const double most = *std::max_element(counts.begin(), counts.end());
    const double pitch = rect.width() / bins;
    const QColor bar = m_theme.color(QStringLiteral("series.1"));
    const QColor zero = m_theme.color(QStringLiteral("line2"));
    const double width = (all.high - all.low) / bins;
    for (int bin = 0; bin < bins; ++bin) {
        const double count = counts[std::size_t(bin)];
        if (count <= 0 || most <= 0) continue;
        const double left = all.low + bin * width;
        const bool holdsZero = left <= 0 && (0 < left + width || bin == bins - 1);
        const double share =
            m_isSingle ? std::log1p(count) / std::log1p(most) : count / most;
        const double height = std::max(1.0, share * rect.height());
        painter.fillRect(QRectF(rect.left() + bin * pitch, rect.bottom() - height,
                                std::max(1.0, pitch - 1), height),
                         holdsZero && newest.zeroShare > 0 ? zero : bar);
    }
    painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1),
                     m_theme.color(QStringLiteral("line")));
}

void HistogramView::paintStrip(QPainter& painter, const QRectF& rect) const {
    const Span all = span();
    const int bins = std::clamp(int(m_history.front().counts.size()), 1, kMostBars);
    const int rows = int(m_history.size());
    // An image of one pixel a bin, scaled: cheap however many rows there are.
    QImage strip(bins, rows, QImage::Format_ARGB32_Premultiplied);
    strip.fill(Qt::transparent);
    const QColor bar = m_theme.color(QStringLiteral("series.1"));
    for (int row = 0; row < rows; ++row) {
        const Histogram& histogram = m_history[std::size_t(row)];
        const std::vector<double> counts = rebinned(histogram, all.low, all.high, bins);
        const double sum = std::max(1.0, total(histogram));
        for (int bin = 0; bin < bins; ++bin) {
            QColor color = bar;
            // Square root: rare values stay visible.
            color.setAlphaF(float(std::min(1.0, std::sqrt(counts[std::size_t(bin)] / sum * 2))));
            strip.setPixelColor(bin, row, color);
        }
    }
    const double height = std::min(rect.height(), double(rows) * std::max(1.0, rect.height() / kKept));
    painter.drawImage(QRectF(rect.left(), rect.top(), rect.width(), height), strip);
}

void HistogramView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    if (m_history.empty()) {
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const QRectF texts(0, height() - kTextHeight, width(), kTextHeight);
    const double room = texts.top() - 2 * kGap;
    if (m_isSingle) {
        paintBars(painter, QRectF(0, 0, width(), room));
    } else {
        const double strip = std::floor(room * kStripShare);
        paintBars(painter, QRectF(0, 0, width(), room - strip - kGap));
        paintStrip(painter, QRectF(0, room - strip, width(), strip));
    }
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    painter.setFont(m_theme.figures(Theme::Text::Small));
    painter.drawText(texts, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, zeroText());
    painter.drawText(texts, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, rangeText());
}

} // namespace convstudio
