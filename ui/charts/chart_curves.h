// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_painter.h"

#include <QGraphicsScene>
#include <QList>
#include <QPen>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace convstudio {

/// The Qt Charts part of a chart: curves in pixels of the plot area, painted in the order they are
/// added.
struct ChartPainter::Curves {
    Curves();
    void begin(const QSizeF& area);
    /// A stretch without gaps.
    void add(const QList<QPointF>& pixels, const QPen& pen);
    void end();
    void paint(QPainter& painter, const QRectF& area);

private:
    void addPiece(const QList<QPointF>& pixels, const QPen& pen);
    QGraphicsScene m_scene;
    QChart* m_chart;
    QValueAxis *m_x, *m_y;
    QList<QLineSeries*> m_pool; ///< the first m_used of them show
    QSizeF m_area;
    int m_used = 0;
};

} // namespace convstudio
