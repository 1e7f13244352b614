// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/charts/balance_chart.h"
#include "ui/charts/histogram_view.h"
#include "ui/charts/share_bar.h"

using namespace convstudio;

namespace {

Histogram histogram(double high, std::vector<std::int64_t> counts, double zeroShare) {
    return {0, high, std::move(counts), zeroShare};
}

int columnsOf(const QImage& image, const QColor& color, int row) {
    int found = 0;
    for (int x = 0; x < image.width(); ++x) found += image.pixelColor(x, row) == color;
    return found;
}

QList<BalanceRow> classes(int count) {
    QList<BalanceRow> rows;
    for (int i = 0; i < count; ++i)
        rows << BalanceRow{QStringLiteral("class %1").arg(i), {550, 50, 100}};
    return rows;
}

} // namespace

/// How values, classes and shares are spread: histogram, class balance, share bar.
class tst_distribution_views : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void histogramInWords() {
        Theme theme(*qApp);
        HistogramView view(theme);
        view.setEmptyText("Select a layer");
        QCOMPARE(view.accessibleName(), QStringLiteral("Select a layer"));
        view.append(histogram(3.3, {590, 200, 100, 110}, 0.59));
        QCOMPARE(view.accessibleName(),
                 QStringLiteral("Histogram of the values: 0: 59 % of values, max 3.30"));
        view.append({-1.5, 2, {1, 2, 3}, 0});
        QCOMPARE(view.accessibleName(), QStringLiteral("Histogram of the values: 0: 0 % of values, "
                                                       "min −1.50   max 2.00"));
    }
    void zeroIsGrey() {
        Theme theme(*qApp);
        theme.setChoice(ThemeChoice::Dark);
        HistogramView view(theme);
        view.resize(400, 120);
        view.append(histogram(4, {100, 100, 100, 100}, 0.25));
        const QImage image = view.grab().toImage();
        // Four bars of 100 pixels less their gap: the first grey.
        QCOMPARE(columnsOf(image, theme.color("line2"), 20), 99);
        QCOMPARE(columnsOf(image, theme.color("series.1"), 20), 297);
        view.append(histogram(4, {100, 100, 100, 100}, 0)); // no zeros: no grey
        QCOMPARE(columnsOf(view.grab().toImage(), theme.color("line2"), 20), 0);
    }
    void historyIsBounded() {
        Theme theme(*qApp);
        HistogramView view(theme);
        for (int i = 0; i < 200; ++i) view.append(histogram(1 + i, {1, 1}, 0));
        QCOMPARE(view.history().size(), HistogramView::kKept);
        QCOMPARE(view.history().front().high, 200.0);
        view.append({});
        QCOMPARE(view.history().front().high, 200.0);
        view.clear();
        QVERIFY(view.history().empty());
    }
    /// An earlier histogram with a wider range makes the newest narrower, not wrong.
    void barsShareTheRangeOfTheHistory() {
        Theme theme(*qApp);
        HistogramView view(theme);
        view.resize(400, 120);
        view.append(histogram(8, {100, 100, 100, 100}, 0));
        view.append(histogram(4, {100, 100, 100, 100}, 0));
        const QImage image = view.grab().toImage();
        const int bars = columnsOf(image, theme.color("series.1"), 20);
        QVERIFY2(bars >= 196 && bars <= 200, qPrintable(QString::number(bars)));
    }

    void balanceIsVirtual() {
        Theme theme(*qApp);
        BalanceChart chart(theme);
        chart.setSplits({{"Train", "series.1"}, {"Validation", "series.2"}, {"Test", "series.3"}});
        chart.resize(400, 280);
        chart.setRows(classes(1000));
        chart.show();
        QCOMPARE(chart.model()->rowCount(), 1000);
        QCOMPARE(chart.heightOfAll(), 28000);
        QCOMPARE(chart.model()->index(3, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("class 3, Train 550, Validation 50, Test 100"));
        const QList<int> first = chart.rowsWithoutImages();
        QCOMPARE(first.front(), 0);
        QVERIFY(first.size() >= 10 && first.size() <= 12);
        QVERIFY(chart.rowsWithoutImages().isEmpty());
        QSignalSpy shown(&chart, &BalanceChart::rowsShown);
        chart.scrollTo(chart.model()->index(999, 0));
        QTRY_VERIFY(shown.count() > 0);
        QCOMPARE(chart.rowsWithoutImages().back(), 999);
    }
    void balanceDrawsAStackedBar() {
        Theme theme(*qApp);
        theme.setChoice(ThemeChoice::Light);
        BalanceChart chart(theme);
        chart.setSplits({{"Train", "series.1"}, {"Validation", "series.2"}, {"Test", "series.3"}});
        chart.resize(500, 200);
        chart.setRows({{"a", {600, 100, 100}}, {"b", {150, 25, 25}}});
        chart.show();
        const QImage image = chart.grab().toImage();
        const int train = columnsOf(image, theme.color("series.1"), 14);
        const int test = columnsOf(image, theme.color("series.3"), 14);
        QVERIFY2(std::abs(train - 6 * test) <= 8, qPrintable(QString("%1 %2").arg(train).arg(test)));
        // All rows on one scale: a quarter of the images, a quarter of the length.
        QVERIFY(std::abs(columnsOf(image, theme.color("series.1"), 42) - train / 4) <= 2);
    }
    void balanceTellsTheClass() {
        Theme theme(*qApp);
        BalanceChart chart(theme);
        chart.resize(400, 280);
        chart.setRows(classes(5));
        chart.show();
        QVERIFY(QTest::qWaitForWindowActive(&chart));
        QSignalSpy spy(&chart, &BalanceChart::classActivated);
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, {50, 28 * 2 + 14});
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toInt(), 2);
        QTest::keyClick(&chart, Qt::Key_Down);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(spy.count(), 2);
        QCOMPARE(spy[1][0].toInt(), 3);
    }
    void balanceShowsImages() {
        Theme theme(*qApp);
        BalanceChart chart(theme);
        chart.setImagesWanted(true);
        chart.resize(400, 280);
        chart.setRows(classes(3));
        chart.show();
        QImage red(28, 28, QImage::Format_RGB32);
        red.fill(Qt::red);
        chart.setImages(1, {red, red, red});
        const QImage image = chart.grab().toImage();
        QVERIFY(columnsOf(image, Qt::red, 40 + 20) >= 3 * 32);
        QCOMPARE(columnsOf(image, Qt::red, 20), 0);
        chart.setImages(7, {red}); // no such row
    }

    void shareBarInWords() {
        Theme theme(*qApp);
        theme.setChoice(ThemeChoice::Light);
        ShareBar bar(theme);
        bar.setParts({{"Train", 55000, "series.1"}, {"Validation", 5000, "series.2"},
                      {"Test", 10000, "series.3"}});
        QCOMPARE(bar.accessibleName(),
                 QStringLiteral("Train: 55,000, 78.6 %; Validation: 5,000, 7.1 %; "
                                "Test: 10,000, 14.3 %"));
        bar.resize(700, 8);
        const QImage image = bar.grab().toImage();
        QVERIFY(std::abs(columnsOf(image, theme.color("series.1"), 4) - 550) <= 2);
        QVERIFY(std::abs(columnsOf(image, theme.color("series.2"), 4) - 50) <= 2);
        QVERIFY(std::abs(columnsOf(image, theme.color("series.3"), 4) - 100) <= 2);
    }
};

CONVSTUDIO_TEST(tst_distribution_views)
#include "tst_distribution_views.moc"
