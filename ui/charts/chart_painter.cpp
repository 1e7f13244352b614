// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_painter.h"

#include "ui/charts/chart_curves.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kTop = 10;     // room for the pin
constexpr qreal kBottom = 22;  // x labels
constexpr int kLeast = 40;  // left, at least
constexpr qreal kRight = 12;
constexpr qreal kTickGap = 8;  // label to plot
constexpr qreal kTickRoom = 26; // least distance of marks on y
constexpr qreal kTickWidth = 56; // and on x
constexpr qreal kEpochWidth = 36;
constexpr int kMostTicks = 6;
constexpr int kFewestTicks = 2;
constexpr double kPadding = 0.06;
constexpr qreal kEndLabelPitch = 15;
constexpr qreal kDotRoom = 8;
constexpr int kLinePixels = 2; // width of a column of a curve's means
constexpr int kColors = 6;

} // namespace

QString seriesToken(const ChartLine& line) {
    return QStringLiteral("series.%1").arg((std::max(1, line.color) - 1) % kColors + 1);
}

bool isDashed(const ChartLine& line) { return line.color > kColors; }

ChartPainter::ChartPainter(const Theme& theme)
    : m_theme(theme), m_curves(std::make_unique<Curves>()) {}

ChartPainter::~ChartPainter() = default;

double ChartPainter::mapped(double y) const { return m_content.log ? std::log10(y) : y; }

double ChartPainter::xAt(double pixel) const {
    const double share = (pixel - m_area.left()) / std::max(1.0, m_area.width());
    return m_content.from + share * (m_content.to - m_content.from);
}

double ChartPainter::pixelX(double x) const {
    return m_area.left() +
           (x - m_content.from) / (m_content.to - m_content.from) * m_area.width();
}

double ChartPainter::pixelY(double y) const {
    return m_area.bottom() - (mapped(y) - m_low) / (m_high - m_low) * m_area.height();
}

void ChartPainter::update(const ChartContent& content, const QSizeF& size, qreal ratio) {
    m_content = content;
    m_size = size;
    m_ratio = ratio;
    m_isSeveral = content.isOfSeveralRuns();
    m_bands.clear();
    m_dots.clear();
    m_endLabels.clear();
    m_given = 0;
    std::erase_if(m_live, [&](const auto& live) {
        return std::none_of(content.lines.begin(), content.lines.end(),
                            [&](const ChartLine& line) { return line.id == live.first; });
    });
    findScale();
    layOut(size);
    m_curves->begin(m_area.size());
    if (hasScale() && !m_area.isEmpty()) {
        // What is read most lies on top: validation over training, this run over earlier ones.
        const auto layer = [](const ChartLine& line) {
            const int kind = line.kind == LineKind::Plan ? 0 : line.kind == LineKind::Validation ? 4 : 1;
            return kind + (line.isEarlier ? 0 : 1);
        };
        std::vector<const ChartLine*> order;
        for (const ChartLine& line : m_content.lines)
            if (line.series && !line.series->isEmpty()) order.push_back(&line);
        std::stable_sort(order.begin(), order.end(), [&](const ChartLine* a, const ChartLine* b) {
            return layer(*a) < layer(*b);
        });
        for (const ChartLine* line : order) addLine(*line);
        spreadEndLabels();
    }
    m_curves->end();
}

void ChartPainter::findScale() {
    ValueRange all;
    for (const ChartLine& line : m_content.lines)
        if (line.series)
            all.add(line.series->range(line.series->stretch(m_content.from, m_content.to)));
    m_low = m_high = 0;
    if (all.isEmpty()) return;
    double low = all.low, high = all.high;
    if (m_content.format == ChartFormat::Count) low = std::min(low, 0.0);
    if (m_content.log) {
        low = std::log10(low);
        high = std::log10(high);
    }
    double pad = (high - low) * kPadding;
    if (pad == 0) pad = std::max(std::abs(high) * 0.1, m_content.log ? 0.1 : 1e-9);
    m_low = low - pad;
    m_high = high + pad;
    if (m_content.log) return;
    // Quantities that cannot be negative have no room below 0, shares none above 1.
    if (all.low >= 0) m_low = std::max(m_low, 0.0);
    if (m_content.format == ChartFormat::Percent && all.high <= 1) m_high = std::min(m_high, 1.0);
    if (m_high == m_low) m_high = m_low + 1;
}

void ChartPainter::layOut(const QSizeF& size) {
    TextCache& texts = m_theme.texts();
    const QFont figures = m_theme.figures(Theme::Text::Caption);
    const qreal height = std::max(0.0, size.height() - kTop - kBottom);
    const int most = std::clamp(int(height / kTickRoom), kFewestTicks, kMostTicks);
    m_yTicks.clear();
    if (hasScale())
        m_yTicks = m_content.log ? logTicks(std::pow(10, m_low), std::pow(10, m_high), most,
                                            m_content.format)
                                 : valueTicks(m_low, m_high, most, m_content.format);
    qreal widest = 0;
    for (const ChartTick& tick : m_yTicks)
        widest = std::max(widest, texts.width(figures, tick.label));
    m_neededLeft = std::max(kLeast, int(std::ceil(widest + 2 * kTickGap)));
    const qreal left = std::max(m_neededLeft, m_content.left);
    qreal right = kRight;
    if (m_isSeveral) {
        QFont bold = m_theme.font(Theme::Text::Caption);
        bold.setWeight(QFont::DemiBold);
        for (const ChartLine& line : m_content.lines)
            right = std::max(right, kRight + kTickGap +
                                        texts.width(bold, line.run));
    }
    m_neededRight = int(std::ceil(right));
    right = std::max(m_neededRight, m_content.right);
    // Whole pixels, so that columns of the band and grid lines are crisp.
    m_area = QRectF(left, kTop, std::max(0.0, std::floor(size.width() - left - right)),
                    std::floor(height));
    const qreal tickWidth = m_content.axis == ChartAxis::Epoch ? kEpochWidth : kTickWidth;
    m_xTicks = axisTicks(m_content.from, m_content.to,
                         std::clamp(int(m_area.width() / tickWidth), kFewestTicks, 8),
                         m_content.axis);
}

QPen ChartPainter::penOf(const ChartLine& line) const {
    // No round caps or joins: Qt Charts draws segment by segment, and each would get its curves.
    QPen pen(m_theme.color(seriesToken(line)), 1.5, Qt::SolidLine, Qt::SquareCap, Qt::BevelJoin);
    if (line.kind == LineKind::Validation) pen.setWidthF(2);
    if (isDashed(line)) pen.setDashPattern({6, 3});
    if (line.kind == LineKind::Plan) {
        pen.setColor(m_theme.color(QStringLiteral("t3")));
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({3, 3});
    } else if (m_isSeveral && line.kind == LineKind::Training) {
        pen.setWidthF(1.25);
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({1.5, 2.5});
    }
    return pen;
}

void ChartPainter::addLine(const ChartLine& line) {
    if (line.kind == LineKind::Plan) return addPlan(line);
    addCurve(line);
    addDots(line);
    if (m_isSeveral) addEndLabel(line);
}

void ChartPainter::addCurve(const ChartLine& line) {
    const MetricSeries& series = *line.series;
    const double from = m_content.from, to = m_content.to;
    // A point before and one behind, so that the curve reaches the edges.
    MetricSeries::Stretch some = series.stretch(from, to);
    const bool isSparse = some.size() <= std::size_t(m_area.width() / kLinePixels);
    if (some.first > 0) --some.first;
    if (some.last < series.size()) ++some.last;

    const QPen pen = penOf(line);
    QList<QPointF> stretch;
    const auto flush = [&] {
        if (stretch.size() > 1) {
            m_curves->add(stretch, pen);
            m_given += int(stretch.size());
        }
        stretch.clear();
    };
    const auto add = [&](double x, double y) {
        if (!std::isfinite(y)) return flush();
        stretch << QPointF(pixelX(x) - m_area.left(), pixelY(y) - m_area.top());
    };
    if (isSparse) {
        for (std::size_t i = some.first; i < some.last; ++i)
            add(series.xs()[i], shownValue(line, i));
    } else {
        const SeriesView view{from, to, int(m_area.width()) / kLinePixels};
        for (const SeriesPoint& mean : m_live[line.id].means(line.series, view)) add(mean.x, mean.y);
    }
    flush();
    if (line.isEarlier) return;
    // The band is what the curve leaves out: nothing where it goes through every raw value.
    const bool isRaw = isSparse && (!isSmoothed(line) || series.smoothing() == 0);
    if (!isRaw) addBand(line, some);
}

void ChartPainter::addPlan(const ChartLine& line) {
    const MetricSeries& series = *line.series;
    const double start = std::max(m_content.from, m_content.reached);
    const std::vector<SeriesPoint> points =
        series.points(start, m_content.to, int(m_area.width()) / 2);
    QList<QPointF> pixels;
    const SeriesPoint* before = nullptr;
    for (const SeriesPoint& point : points) {
        if (!std::isfinite(point.y)) continue;
        SeriesPoint shown = point;
        if (point.x < start) {
            before = &point;
            continue;
        }
        if (before && pixels.isEmpty() && point.x > before->x) {
            const double share = (start - before->x) / (point.x - before->x);
            pixels << QPointF(pixelX(start) - m_area.left(),
                              pixelY(before->y + share * (point.y - before->y)) - m_area.top());
        }
        pixels << QPointF(pixelX(shown.x) - m_area.left(), pixelY(shown.y) - m_area.top());
    }
    if (pixels.size() < 2) return;
    m_given += int(pixels.size());
    m_curves->add(pixels, penOf(line));
}

void ChartPainter::addDots(const ChartLine& line) {
    const MetricSeries& series = *line.series;
    const bool isValidation = line.kind == LineKind::Validation;
    Dots dots{seriesToken(line), !isValidation, {}};
    const auto add = [&](std::size_t i) {
        const double x = series.xs()[i], y = shownValue(line, i);
        if (std::isfinite(y) && x >= m_content.from && x <= m_content.to)
            dots.at.emplace_back(pixelX(x), pixelY(y));
    };
    const MetricSeries::Stretch some = series.stretch(m_content.from, m_content.to);
    if (isValidation) {
        if (double(some.size()) * kDotRoom > m_area.width()) return;
        for (std::size_t i = some.first; i < some.last; ++i) add(i);
    } else if (const auto last = series.lastFinite();
               last && !line.isEarlier && (line.kind != LineKind::Training || some.size() == 1)) {
        add(*last);
    }
    m_dots.push_back(std::move(dots));
}

void ChartPainter::addEndLabel(const ChartLine& line) {
    // The curve that stands for its run: validation where it has one.
    const auto standsFor = [&](const ChartLine& other) {
        return other.run == line.run && other.kind == LineKind::Validation && other.series &&
               !other.series->isEmpty();
    };
    if (line.kind != LineKind::Validation &&
        std::any_of(m_content.lines.begin(), m_content.lines.end(), standsFor))
        return;
    const MetricSeries& series = *line.series;
    const MetricSeries::Stretch some = series.stretch(m_content.from, m_content.to);
    for (std::size_t i = some.last; i > some.first; --i) {
        const double y = shownValue(line, i - 1);
        if (!std::isfinite(y)) continue;
        m_endLabels.push_back({pixelY(y), line.run, seriesToken(line)});
        return;
    }
}

void ChartPainter::spreadEndLabels() {
    std::sort(m_endLabels.begin(), m_endLabels.end(),
              [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
    std::vector<double> places;
    for (const EndLabel& label : m_endLabels) places.push_back(label.y);
    spreadApart(places, kEndLabelPitch, m_area.bottom());
    for (std::size_t i = 0; i < places.size(); ++i) m_endLabels[i].y = places[i];
}

} // namespace convstudio
