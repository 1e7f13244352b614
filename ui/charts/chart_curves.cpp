// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_curves.h"

#include <QGraphicsLayout>
#include <QGraphicsTextItem>
#include <QPainter>
#include <QtCharts/QLegend>

namespace convstudio {

namespace {
constexpr qsizetype kPiece = 48; // points of a curve that Qt Charts gets at a time
}

ChartPainter::Curves::Curves()
    : m_chart(new QChart), m_x(new QValueAxis), m_y(new QValueAxis) {
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_x->setVisible(false);
    m_y->setVisible(false);
    m_y->setReverse(true);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    // An empty title is a text document all the same, painted with every chart.
    for (QGraphicsItem* item : m_scene.items())
        if (item->type() == QGraphicsTextItem::Type) item->hide();
}

void ChartPainter::Curves::begin(const QSizeF& area) {
    m_used = 0;
    if (area == m_area) return;
    m_area = area;
    m_chart->resize(area);
    m_chart->setPlotArea(QRectF(QPointF(), area));
    m_x->setRange(0, area.width());
    m_y->setRange(0, area.height());
    m_chart->layout()->activate();
}

void ChartPainter::Curves::add(const QList<QPointF>& pixels, const QPen& pen) {
    // Pieces that stay as they are cost nothing; dashes would begin anew with each.
    const qsizetype most = pen.style() == Qt::SolidLine ? kPiece : pixels.size();
    for (qsizetype first = 0; first + 1 < pixels.size(); first += most)
        addPiece(pixels.mid(first, most + 1), pen);
}

void ChartPainter::Curves::addPiece(const QList<QPointF>& pixels, const QPen& pen) {
    if (m_used == m_pool.size()) {
        auto* made = new QLineSeries;
        m_chart->addSeries(made);
        made->attachAxis(m_x);
        made->attachAxis(m_y);
        m_pool << made;
    }
    QLineSeries* series = m_pool[m_used++];
    if (series->pen() != pen) series->setPen(pen);
    if (series->points() != pixels) series->replace(pixels);
    if (!series->isVisible()) series->setVisible(true);
}

void ChartPainter::Curves::end() {
    for (qsizetype i = m_used; i < m_pool.size(); ++i) {
        if (!m_pool[i]->isVisible()) continue;
        m_pool[i]->setVisible(false);
        m_pool[i]->clear();
    }
}

void ChartPainter::Curves::paint(QPainter& painter, const QRectF& area) {
    if (m_used == 0) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // A dashed curve is a path, which Qt Charts would fill with the brush it finds.
    painter.setBrush(Qt::NoBrush);
    m_scene.render(&painter, area, QRectF(QPointF(), m_area), Qt::IgnoreAspectRatio);
    painter.restore();
}

} // namespace convstudio
