// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/chart_bench.h"

using namespace convstudio;
using testsupport::ChartBench;

namespace {

void wheel(QWidget* widget, const QPoint& at, int delta) {
    QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

void move(QWidget* widget, const QPoint& at, Qt::MouseButtons buttons = {},
          Qt::KeyboardModifiers modifiers = {}) {
    QMouseEvent event(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, buttons,
                      modifiers);
    QCoreApplication::sendEvent(widget, &event);
}

void drag(QWidget* widget, const QPoint& from, const QPoint& to, Qt::MouseButton button,
          Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(widget, button, modifiers, from);
    move(widget, (from + to) / 2, button, modifiers);
    move(widget, to, button, modifiers);
    QTest::mouseRelease(widget, button, modifiers, to);
}

int pixelsOf(const QImage& image, const QRect& area, const QColor& color) {
    int found = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            found += image.pixelColor(x, y) == color;
    return found;
}

} // namespace

/// Chart cards: when they draw, what they give Qt Charts, zoom, crosshair, keys, words.
class tst_chart_card : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void drawsOnTheTickOnly() {
        ChartBench bench;
        bench.show();
        const int before = bench.loss->drawings();
        for (int i = 0; i < 500; ++i) {
            bench.train->append(8.4 + i * 1e-3, 0.3);
            bench.group.refresh();
        }
        QCOMPARE(bench.loss->drawings(), before);
        QSignalSpy ticks(&bench.group, &ChartGroup::ticked);
        QTRY_COMPARE(bench.loss->drawings(), before + 1);
        QCOMPARE(ticks.count(), 1);
    }
    /// Ten ticks a second at most, fewer where they are dear.
    void costlyTicksAreRarer() {
        QCOMPARE(ChartGroup::pauseAfter(0), 100);
        QCOMPARE(ChartGroup::pauseAfter(0.4), 100);
        QCOMPARE(ChartGroup::pauseAfter(2), 500);
        QCOMPARE(ChartGroup::pauseAfter(50), 1000);
    }
    void hiddenChartsDrawNothing() {
        ChartBench bench;
        bench.show();
        bench.window.hide();
        const int before = bench.loss->drawings();
        QSignalSpy ticks(&bench.group, &ChartGroup::ticked);
        bench.train->append(8.5, 0.3);
        bench.group.refresh();
        QTRY_COMPARE(ticks.count(), 1);
        bench.theme.setChoice(ThemeChoice::Light);
        QCoreApplication::processEvents();
        QCOMPARE(bench.loss->drawings(), before);
        bench.window.show();
        QTRY_VERIFY(bench.loss->drawings() > before);
    }
    void givesAtMostTwoPointsAPixel_data() {
        QTest::addColumn<int>("points");
        QTest::addColumn<double>("smoothing");
        for (const int points : {10, 300, 3000, 100000})
            for (const double smoothing : {0.0, 0.8})
                QTest::addRow("%d points, %g", points, smoothing) << points << smoothing;
    }
    void givesAtMostTwoPointsAPixel() {
        QFETCH(int, points);
        QFETCH(double, smoothing);
        ChartBench bench(points);
        bench.group.setSmoothing(smoothing);
        bench.show();
        QVERIFY(bench.accuracy->pointsGiven() > 1);
        QVERIFY(bench.accuracy->pointsGiven() <= 2 * bench.accuracy->plotArea().width());
        QVERIFY(bench.accuracy->pointsGiven() <= points);
    }
    /// One value among 100,000 that stands out is seen, smoothed or not.
    void aSingleSpikeIsSeen() {
        ChartBench bench(0);
        bench.group.setSmoothing(0.9);
        for (int i = 0; i < 100000; ++i)
            bench.train->append(i * 12e-5, i == 60000 ? 5 : 0.3 + (i % 10) * 0.01);
        bench.group.setExtent(12, 12);
        bench.show();
        const QImage image = bench.loss->grab().toImage();
        const QRectF area = bench.loss->plotArea();
        const int x = int(area.left() + 7.2 / 12 * area.width());
        const QRect high(x - 1, int(area.top()) + 20, 3, int(area.height() / 4));
        const QColor band = [&] {
            QColor color = bench.theme.color("series.1");
            color.setAlphaF(0.13f);
            QImage pixel(1, 1, QImage::Format_RGB32);
            pixel.fill(bench.theme.color("bg1"));
            QPainter(&pixel).fillRect(0, 0, 1, 1, color);
            return pixel.pixelColor(0, 0);
        }();
        QVERIFY(pixelsOf(image, high, band) >= high.height() - 4);
    }

    void emptyChartsSayWhatToDo() {
        ChartBench bench(0);
        bench.group.setExtent(0, 12);
        bench.show();
        QCOMPARE(bench.loss->accessibleName(), QStringLiteral("Loss, no values yet"));
        QVERIFY(bench.strip->text().contains("Point at a chart"));
        const QImage image = bench.loss->grab().toImage();
        QVERIFY(pixelsOf(image, image.rect(), bench.theme.color("t3")) > 20); // the sentence
    }
    void speaksASentence() {
        ChartBench bench;
        bench.loss->setBest(8, 8);
        bench.show();
        const QString train = QString::number(bench.train->ys().back(), 'f', 3);
        QTRY_COMPARE(bench.loss->accessibleName(),
                     "Loss, train " + train + ", validation 0.300, best, epoch 8");
    }
    void bestEpochIsPinned() {
        ChartBench bench;
        bench.show();
        const auto greens = [&] {
            const QImage image = bench.loss->grab().toImage();
            return pixelsOf(image, image.rect(), bench.theme.color("ok"));
        };
        QCOMPARE(greens(), 0);
        bench.loss->setBest(8, 8);
        QTRY_VERIFY(greens() > 20);
    }
    void followsThemeAndLanguage() {
        ChartBench bench;
        bench.show();
        bench.theme.setChoice(ThemeChoice::Light);
        QTRY_COMPARE(bench.loss->grab().toImage().pixelColor(60, 30), bench.theme.color("bg1"));
        Language language;
        language.setCode("zh_CN");
        QTRY_COMPARE(bench.loss->findChild<QAbstractButton*>("chart-loss-log")->text(),
                     QStringLiteral("对数"));
        language.setCode("en");
    }

    void wheelZoomsAllCharts() {
        ChartBench bench;
        bench.show();
        QWidget* plot = bench.plot(bench.loss);
        const double x = 6;
        wheel(plot, bench.at(bench.loss, x), 120);
        QVERIFY(bench.group.isZoomed());
        QVERIFY(std::abs(bench.group.to() - bench.group.from() - 12 / 1.25) < 1e-9);
        // What lay under the mouse stays there.
        QVERIFY(std::abs((x - bench.group.from()) / (bench.group.to() - bench.group.from()) - 0.5) <
                0.01);
        QTest::keyClick(plot, Qt::Key_0);
        QVERIFY(!bench.group.isZoomed());
        QCOMPARE(bench.group.to(), 12.0);
    }
    void draggingSelectsAndPans() {
        ChartBench bench;
        bench.show();
        QWidget* plot = bench.plot(bench.loss);
        drag(plot, bench.at(bench.loss, 8), bench.at(bench.loss, 4), Qt::LeftButton);
        QVERIFY(std::abs(bench.group.from() - 4) < 0.05);
        QVERIFY(std::abs(bench.group.to() - 8) < 0.05);
        QTRY_VERIFY(bench.isQuiet());
        for (const auto& [button, modifiers] :
             {std::pair(Qt::MiddleButton, Qt::KeyboardModifiers()),
              {Qt::LeftButton, Qt::KeyboardModifiers(Qt::ShiftModifier)}}) {
            const double before = bench.group.from();
            drag(plot, bench.at(bench.loss, before + 2), bench.at(bench.loss, before + 3), button,
                 modifiers);
            QVERIFY(std::abs(bench.group.from() - (before - 1)) < 0.1);
            QVERIFY(std::abs(bench.group.to() - bench.group.from() - 4) < 0.1);
            QTRY_VERIFY(bench.isQuiet());
        }
        QTest::mouseDClick(plot, Qt::LeftButton, {}, bench.at(bench.loss, 5));
        QVERIFY(!bench.group.isZoomed());
    }
    void keysZoomPanAndReset() {
        ChartBench bench;
        bench.show();
        QWidget* plot = bench.plot(bench.loss);
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Plus);
        QTest::keyClick(plot, Qt::Key_Plus);
        const double from = bench.group.from();
        QVERIFY(from > 0);
        QTest::keyClick(plot, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(bench.group.from() > from);
        QTest::keyClick(plot, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(std::abs(bench.group.from() - from) < 1e-9);
        QTest::keyClick(plot, Qt::Key_Minus);
        QTest::keyClick(plot, Qt::Key_Minus);
        QVERIFY(!bench.group.isZoomed());
        QTest::keyClick(plot, Qt::Key_Plus);
        QTest::keyClick(plot, Qt::Key_P);
        QVERIFY(bench.group.isPinned());
        QTest::keyClick(plot, Qt::Key_Escape);
        QVERIFY(!bench.group.isPinned() && !bench.group.crosshair() && !bench.group.isZoomed());
    }
    void zoomStaysInsideTheRun() {
        ChartBench bench;
        bench.group.zoomTo(-5, 100);
        QVERIFY(!bench.group.isZoomed());
        bench.group.zoomTo(3, 5);
        bench.group.panBy(-100);
        QCOMPARE(bench.group.from(), 0.0);
        QCOMPARE(bench.group.to(), 2.0);
        bench.group.panBy(100);
        QCOMPARE(bench.group.to(), 12.0);
        bench.group.zoomTo(4, 4); // too close: nothing changes
        QCOMPARE(bench.group.from(), 10.0);
    }

    void oneCrosshairForAll() {
        ChartBench bench;
        bench.show();
        move(bench.plot(bench.loss), bench.at(bench.loss, 3));
        QVERIFY(bench.group.crosshair());
        QVERIFY(std::abs(*bench.group.crosshair() - 3) < 0.05);
        const double x = 3;
        bench.group.setCrosshair(x);
        const std::size_t at = *bench.share->nearest(x);
        const QString percent = QString::number(bench.share->ys()[at] * 100, 'f', 1);
        QVERIFY2(bench.strip->text().contains("accuracy " + percent), qPrintable(bench.strip->text()));
        QVERIFY(bench.strip->text().startsWith("epoch 3.00, loss "));
        // The line stands at the same place in both.
        for (const ChartCard* card : {bench.loss, bench.accuracy}) {
            const QImage image = const_cast<ChartCard*>(card)->grab().toImage();
            const QPoint place = bench.at(card, x) + bench.plot(card)->pos();
            const QColor line = bench.theme.color("line2");
            QVERIFY(pixelsOf(image, QRect(place.x() - 1, int(card->plotArea().top()), 3, 60), line) >
                    30);
        }
    }
    void pinnedCrosshairStays() {
        ChartBench bench;
        bench.show();
        bench.group.setCrosshair(2.0);
        auto* pin = bench.strip->findChild<QAbstractButton*>("pin-crosshair");
        QTest::mouseClick(pin, Qt::LeftButton);
        QVERIFY(bench.group.isPinned());
        bench.group.setCrosshair(7.0);
        QCOMPARE(*bench.group.crosshair(), 2.0);
        QTest::mouseClick(bench.plot(bench.loss), Qt::LeftButton, {}, bench.at(bench.loss, 5));
        QVERIFY(std::abs(*bench.group.crosshair() - 5) < 0.05);
        QVERIFY(bench.group.isPinned());
        QTest::mouseClick(pin, Qt::LeftButton);
        QVERIFY(!bench.group.isPinned());
    }
    void arrowsWalkFromPointToPoint() {
        ChartBench bench(12); // points further apart than pixels
        bench.show();
        QWidget* plot = bench.plot(bench.loss);
        QTest::keyClick(plot, Qt::Key_Home);
        QCOMPARE(*bench.group.crosshair(), 0.0);
        for (const double expected : {bench.train->xs()[0], bench.train->xs()[1]}) {
            QTest::keyClick(plot, Qt::Key_Right);
            QCOMPARE(*bench.group.crosshair(), expected);
        }
        QTest::keyClick(plot, Qt::Key_Left);
        QCOMPARE(*bench.group.crosshair(), bench.train->xs()[0]);
    }
    void copiesValuesAsTsv() {
        ChartBench bench;
        bench.show();
        bench.group.setCrosshair(4.0);
        QTest::keyClick(bench.plot(bench.loss), Qt::Key_C, Qt::ControlModifier);
        const QStringList rows = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(rows[0], QStringLiteral("epoch\tloss train\tloss validation\taccuracy"));
        const QStringList cells = rows[1].split('\t');
        QCOMPARE(cells.size(), 4);
        QCOMPARE(cells[1].toDouble(), bench.train->ys()[*bench.train->nearest(4)]);
        QCOMPARE(cells[2].toDouble(), bench.validation->ys()[3]);
    }

    void logAxisRefusesInWords() {
        ChartBench bench;
        bench.show();
        auto* toggle = bench.loss->findChild<QAbstractButton*>("chart-loss-log");
        QTest::mouseClick(toggle, Qt::LeftButton);
        QVERIFY(bench.loss->isLog());
        QVERIFY(bench.loss->refusal().isEmpty());
        bench.train->append(8.4, -0.02);
        bench.group.refresh();
        QVERIFY(!bench.loss->isLog());
        QVERIFY2(bench.loss->refusal().contains(QStringLiteral("−0.02")),
                 qPrintable(bench.loss->refusal()));
        QTest::keyClick(bench.plot(bench.loss), Qt::Key_Escape);
        QVERIFY(bench.loss->refusal().isEmpty());
        QVERIFY(!toggle->isChecked());
    }
    void smoothingLeavesTheRawValues() {
        ChartBench bench;
        const std::vector<double> raw = bench.train->ys();
        bench.group.setSmoothing(0.9);
        QCOMPARE(bench.train->ys(), raw);
        QCOMPARE(bench.train->smoothing(), 0.9);
        QCOMPARE(bench.validation->smoothing(), 0.0);
        const auto readings = bench.loss->readings(std::nullopt);
        QCOMPARE(readings[0].value, bench.train->smoothed(bench.train->size() - 1));
        QCOMPARE(readings[1].value, bench.validation->ys().back());
    }
    void earlierRunsAreNamedAtTheEnd() {
        ChartBench bench;
        bench.show();
        const double before = bench.loss->plotArea().right();
        ChartLines lines = bench.loss->lines();
        for (ChartLine& line : lines) line.run = QStringLiteral("run 7");
        const auto other = std::make_shared<MetricSeries>();
        for (int epoch = 1; epoch <= 12; ++epoch) other->append(epoch, 0.5 / epoch);
        lines.push_back({"old", "validation", other, LineKind::Validation, 3,
                         QStringLiteral("run 6"), true});
        bench.loss->setLines(lines);
        QTRY_VERIFY(bench.loss->plotArea().right() < before);
        // The charts below keep their plots in line.
        QTRY_COMPARE(bench.accuracy->plotArea().right(), bench.loss->plotArea().right());
        QCOMPARE(bench.loss->readings(std::nullopt).size(), std::size_t(2));
        lines.pop_back();
        for (ChartLine& line : lines) line.run.clear();
        bench.loss->setLines(lines);
        QTRY_COMPARE(bench.loss->plotArea().right(), before);
    }

    void tableShowsTheValues() {
        ChartBench bench(20);
        bench.show();
        QTest::keyClick(bench.plot(bench.loss), Qt::Key_T);
        auto* table = bench.loss->findChild<QTableView*>("chart-loss-table");
        QVERIFY(table && table->isVisible());
        QVERIFY(!bench.plot(bench.loss)->isVisible());
        const auto* model = table->model();
        // 20 training points and 8 epochs, none at the same x.
        QCOMPARE(model->rowCount(), 28);
        QCOMPARE(model->columnCount(), 3);
        QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), QStringLiteral("train"));
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("0.42"));
        QCOMPARE(model->index(0, 1).data().toString(),
                 QString::number(bench.train->ys()[0], 'f', 3));
        QCOMPARE(model->index(0, 2).data().toString(), QString());
        QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
        bench.train->append(9, 0.3);
        bench.group.refresh();
        QTRY_COMPARE(inserted.count(), 1);
        QCOMPARE(model->rowCount(), 29);
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!bench.loss->isShowingTable());
        QVERIFY(bench.plot(bench.loss)->hasFocus());
    }
    void menuOffersWhatKeysDo() {
        ChartBench bench;
        bench.show();
        QTest::mouseClick(bench.loss->findChild<QAbstractButton*>("chart-loss-more"),
                          Qt::LeftButton);
        auto* menu = bench.loss->findChild<QMenu*>("chart-loss-menu");
        QVERIFY(menu && menu->isVisible());
        QStringList ids;
        for (const QAction* action : menu->actions())
            if (!action->isSeparator()) ids << action->objectName();
        QCOMPARE(ids, (QStringList{"chart-show-all", "chart-log", "chart-table",
                                   "chart-copy-values", "chart-copy-data", "chart-copy-picture",
                                   "chart-export"}));
        QVERIFY(!menu->findChild<QAction*>("chart-show-all")->isEnabled());
        menu->findChild<QAction*>("chart-table")->trigger();
        QVERIFY(bench.loss->isShowingTable());
        menu->close();
    }
    /// The legend goes below the title where both do not fit; nothing else moves with the values.
    void legendWrapsAndStays() {
        ChartBench bench;
        bench.show();
        const double top = bench.loss->plotArea().top();
        bench.train->append(8.4, 12.345);
        bench.group.refresh();
        QTRY_VERIFY(bench.loss->accessibleName().contains("12.3"));
        QCOMPARE(bench.loss->plotArea().top(), top);
        bench.loss->setTitle(QStringLiteral("Loss, as it is measured on every single batch"));
        QVERIFY(bench.loss->plotArea().top() > top);
    }
    void theGroupMayGoFirst() {
        Theme theme(*qApp);
        Background background(1);
        auto group = std::make_unique<ChartGroup>();
        auto card = std::make_unique<ChartCard>(theme, background, *group, "chart");
        QCOMPARE(group->cards().size(), std::size_t(1));
        card.reset();
        QCOMPARE(group->cards().size(), std::size_t(0));
        card = std::make_unique<ChartCard>(theme, background, *group, "chart");
        group.reset();
        card.reset();
    }
};

CONVSTUDIO_TEST(tst_chart_card)
#include "tst_chart_card.moc"
