// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_curves.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace convstudio {

namespace {

constexpr float kBandOpacity = 0.13f;
constexpr float kTraceOpacity = 0.3f;

/// From where to where something reaches in every column of pixels.
struct Reach {
    explicit Reach(int columns)
        : top(std::size_t(columns), std::numeric_limits<double>::infinity()),
          bottom(std::size_t(columns), -std::numeric_limits<double>::infinity()) {}
    void cover(int column, double y) {
        if (column < 0 || column >= int(top.size())) return;
        top[std::size_t(column)] = std::min(top[std::size_t(column)], y);
        bottom[std::size_t(column)] = std::max(bottom[std::size_t(column)], y);
    }
    /// A straight line; x in columns.
    void cover(QPointF from, QPointF to) {
        const int columns = int(top.size());
        const int first = std::max(0, int(std::floor(from.x())));
        const int last = std::min(columns - 1, int(std::floor(to.x())));
        const double slope = to.x() > from.x() ? (to.y() - from.y()) / (to.x() - from.x()) : 0;
        if (first == last) {
            cover(first, from.y());
            cover(first, to.y());
            return;
        }
        for (int column = first; column <= last; ++column) {
            const double left = std::max(double(column), from.x());
            const double right = std::min(column + 1.0, to.x());
            cover(column, from.y() + slope * (left - from.x()));
            cover(column, from.y() + slope * (right - from.x()));
        }
    }
    std::vector<double> top, bottom;
};

} // namespace

void ChartPainter::addBand(const ChartLine& line, MetricSeries::Stretch some) {
    const MetricSeries& series = *line.series;
    const double from = m_content.from, to = m_content.to;
    const int columns = std::max(1, int(m_area.width() * m_ratio));
    const auto columnOf = [&](double x) { return (x - from) / (to - from) * columns; };
    Band band{seriesToken(line), {}, {}, {}};
    Reach reach(columns);
    if (some.size() <= 2 * std::size_t(columns)) {
        // Few points: what lies between the raw values and the smoothed ones, both as lines.
        const bool hasTrace = double(some.size()) <= m_area.width() / 2;
        QPointF rawBefore, smoothBefore;
        bool hasBefore = false;
        for (std::size_t i = some.first; i < some.last; ++i) {
            const double x = series.xs()[i];
            if (!std::isfinite(series.ys()[i])) {
                hasBefore = false;
                continue;
            }
            const QPointF raw(columnOf(x), pixelY(series.ys()[i]));
            const QPointF smooth(columnOf(x), pixelY(series.smoothed(i)));
            reach.cover(hasBefore ? rawBefore : raw, raw);
            reach.cover(hasBefore ? smoothBefore : smooth, smooth);
            if (hasTrace) band.trace << QPointF(pixelX(x), raw.y());
            rawBefore = raw;
            smoothBefore = smooth;
            hasBefore = true;
        }
    } else {
        int before = -1;
        double link = 0;
        for (const SeriesColumn& column : m_live[line.id].columns(line.series, {from, to, columns})) {
            const int at = std::clamp(int(columnOf(column.x)), 0, columns - 1);
            if (column.isGap) {
                before = -1;
                continue;
            }
            reach.cover(at, pixelY(column.low));
            reach.cover(at, pixelY(column.high));
            // The line from the last value of one column to the first of the next.
            if (before >= 0 && std::isfinite(link) && std::isfinite(column.first))
                reach.cover(QPointF(before + 0.5, pixelY(link)),
                            QPointF(at + 0.5, pixelY(column.first)));
            before = at;
            link = column.last;
        }
    }
    for (int column = 0; column < columns; ++column) {
        const double top = reach.top[std::size_t(column)] - m_area.top();
        const double bottom = reach.bottom[std::size_t(column)] - m_area.top();
        band.top.push_back(float(std::max(top, 0.0)));
        band.bottom.push_back(float(std::min(bottom, m_area.height())));
    }
    m_bands.push_back(std::move(band));
}

void ChartPainter::paintBands(QPainter& painter) const {
    for (const Band& band : m_bands) {
        paintBand(painter, band);
        if (band.trace.isEmpty()) continue;
        painter.save();
        painter.setClipRect(m_area);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        QColor color = m_theme.color(band.token);
        color.setAlphaF(kTraceOpacity);
        painter.setPen(QPen(color, 1));
        painter.drawPolyline(band.trace);
        painter.restore();
    }
}

void ChartPainter::paintBand(QPainter& painter, const Band& band) const {
    QColor color = m_theme.color(band.token);
    color.setAlphaF(kBandOpacity);
    const int columns = int(band.top.size());
    const double width = m_area.width() / columns;
    const bool hasPixels = painter.paintEngine()->type() == QPaintEngine::Raster;
    if (!hasPixels) {
        for (int i = 0; i < columns; ++i) {
            const double top = band.top[std::size_t(i)], bottom = band.bottom[std::size_t(i)];
            if (top <= bottom)
                painter.fillRect(QRectF(m_area.left() + i * width, m_area.top() + top, width,
                                        std::max(width, bottom - top)),
                                 color);
        }
        return;
    }
    // Row by row into a picture: as rectangles, high columns would cost twenty times as much.
    std::vector<int> first(band.top.size()), last(band.top.size()); // rows
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (band.top[i] > band.bottom[i]) continue;
        first[i] = int(band.top[i] * float(m_ratio));
        last[i] = std::max(first[i] + 1, int(std::ceil(band.bottom[i] * float(m_ratio))));
    }
    const int rows = int(std::ceil(m_area.height() * m_ratio));
    QImage picture(columns, rows, QImage::Format_ARGB32_Premultiplied);
    const QRgb fill = qPremultiply(color.rgba());
    for (int row = 0; row < rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(row));
        for (int i = 0; i < columns; ++i)
            line[i] = row >= first[std::size_t(i)] && row < last[std::size_t(i)] ? fill : 0;
    }
    painter.drawImage(QRectF(m_area.topLeft(), QSizeF(m_area.width(), rows / m_ratio)), picture);
}

} // namespace convstudio
