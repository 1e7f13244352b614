// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/gui_test.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/crosshair_strip.h"

namespace testsupport {

/// Two charts under one another over the strip, with a run of 12 epochs that has come to 8.4.
class ChartBench {
public:
    convstudio::Theme theme{*qApp};
    convstudio::Background background{1};
    convstudio::ChartGroup group;
    QWidget window;
    convstudio::ChartCard* loss;
    convstudio::ChartCard* accuracy;
    convstudio::CrosshairStrip* strip;
    std::shared_ptr<convstudio::MetricSeries> train = std::make_shared<convstudio::MetricSeries>();
    std::shared_ptr<convstudio::MetricSeries> validation =
        std::make_shared<convstudio::MetricSeries>();
    std::shared_ptr<convstudio::MetricSeries> share = std::make_shared<convstudio::MetricSeries>();

    explicit ChartBench(int points = 840) {
        using namespace convstudio;
        theme.setChoice(ThemeChoice::Dark);
        auto* column = new QVBoxLayout(&window);
        loss = new ChartCard(theme, background, group, QStringLiteral("chart-loss"));
        loss->setTitle(QStringLiteral("Loss"));
        loss->setShortName(QStringLiteral("loss"));
        loss->setLogOffered(true);
        accuracy = new ChartCard(theme, background, group, QStringLiteral("chart-accuracy"));
        accuracy->setTitle(QStringLiteral("Accuracy"));
        accuracy->setShortName(QStringLiteral("accuracy"));
        accuracy->setFormat(ChartFormat::Percent);
        strip = new CrosshairStrip(theme, group);
        for (QWidget* widget : {static_cast<QWidget*>(loss), static_cast<QWidget*>(accuracy),
                                static_cast<QWidget*>(strip)})
            column->addWidget(widget);
        for (int i = 1; i <= points; ++i) {
            const double epoch = 8.4 * i / points;
            train->append(epoch, 0.25 + 2 * std::exp(-epoch) + (i % 7) * 0.01);
            share->append(epoch, 0.9 - 0.4 * std::exp(-epoch));
        }
        for (int epoch = 1; epoch <= 8 && points > 0; ++epoch)
            validation->append(epoch, 0.3 + 0.5 * std::exp(-epoch));
        loss->setLines({{"train", "train", train, LineKind::Training, 1, {}, false},
                        {"validation", "validation", validation, LineKind::Validation, 2, {}, false}});
        accuracy->setLines({{"train", "train", share, LineKind::Training, 1, {}, false}});
        group.setExtent(points > 0 ? 8.4 : 0, 12);
        window.resize(480, 560);
    }
    ~ChartBench() { qDeleteAll(window.findChildren<convstudio::ChartCard*>()); }

    void show() {
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY(loss->drawings() > 0 && accuracy->drawings() > 0);
        QTRY_VERIFY(isQuiet());
    }
    /// No tick is due and nothing waits to be painted.
    bool isQuiet() {
        const int before = loss->drawings() + accuracy->drawings();
        QCoreApplication::processEvents();
        return !group.isDue() && before == loss->drawings() + accuracy->drawings();
    }
    QWidget* plot(const convstudio::ChartCard* card) const {
        return card->findChild<QWidget*>(card->objectName() + QStringLiteral("-plot"));
    }
    /// Where x lies in the plot's widget.
    QPoint at(const convstudio::ChartCard* card, double x) const {
        const QRectF area = card->plotArea().translated(-plot(card)->pos());
        const double part = (x - group.from()) / (group.to() - group.from());
        return QPointF(area.left() + part * area.width(), area.center().y()).toPoint();
    }
};

} // namespace testsupport
