// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/chart_scale.h"
#include "ui/charts/live_columns.h"
#include "ui/theme/theme.h"

#include <QPen>
#include <QPointF>
#include <QRectF>

#include <map>
#include <memory>
#include <vector>

class QPainter;

namespace convstudio {

/// Draws what lies below a chart's header: axes, grid, curves, pins. Qt Charts draws the curves,
/// from points already in pixels: its axes never change with the data, so that new points cost one
/// replace() a curve. Bands are columns of pixels, which it would draw far more slowly.
class ChartPainter {
public:
    explicit ChartPainter(const Theme& theme);
    ~ChartPainter();

    /// Takes in content and size; reads the lines' series. `ratio`: device pixels a logical one.
    void update(const ChartContent& content, const QSizeF& size, qreal ratio);
    void paint(QPainter& painter) const;

    QRectF plotArea() const { return m_area; }
    double xAt(double pixel) const;
    double pixelX(double x) const;
    double pixelY(double y) const;
    bool hasScale() const { return m_high > m_low; } ///< false while there is nothing to scale by
    int neededLeft() const { return m_neededLeft; }
    int neededRight() const { return m_neededRight; }
    /// Points that the last update gave Qt Charts.
    int pointsGiven() const { return m_given; }

private:
    struct Curves;
    struct Dots {
        QString token;
        bool areFilled = false;
        std::vector<QPointF> at; ///< never so dense that they touch
    };
    struct Band {
        QString token;
        /// Of each column of device pixels, from the plot's top; top > bottom: nothing there.
        std::vector<float> top, bottom;
        QPolygonF trace; ///< the raw values, where there are fewer points than pixels
    };
    struct EndLabel {
        double y;
        QString text, token;
    };
    void findScale();
    void layOut(const QSizeF& size);
    void addLine(const ChartLine& line);
    void addCurve(const ChartLine& line);
    void addPlan(const ChartLine& line);
    void addBand(const ChartLine& line, MetricSeries::Stretch some);
    void addDots(const ChartLine& line);
    void addEndLabel(const ChartLine& line);
    void spreadEndLabels();
    QPen penOf(const ChartLine& line) const;
    double mapped(double y) const;
    void paintGround(QPainter& painter) const;
    void paintBands(QPainter& painter) const;
    void paintBand(QPainter& painter, const Band& band) const;
    void paintBest(QPainter& painter) const;
    bool isFree(const QRectF& rect) const; ///< of curves
    void paintLabels(QPainter& painter) const;

    const Theme& m_theme;
    std::unique_ptr<Curves> m_curves;
    ChartContent m_content;
    QSizeF m_size;
    QRectF m_area;
    qreal m_ratio = 1;
    bool m_isSeveral = false;
    double m_low = 0, m_high = 0; ///< of y, mapped
    std::vector<ChartTick> m_xTicks, m_yTicks;
    std::map<QString, LiveColumns> m_live; ///< by the line's id
    std::vector<Band> m_bands;
    std::vector<Dots> m_dots;
    std::vector<EndLabel> m_endLabels;
    int m_neededLeft = 0, m_neededRight = 0, m_given = 0;
};

/// "series.3" of a line; from the seventh on the colours come again, dashed.
QString seriesToken(const ChartLine& line);
bool isDashed(const ChartLine& line);

} // namespace convstudio
