// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "ui/charts/live_columns.h"

#include <random>

using namespace convstudio;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Random curves: noise, plateaus, gaps, several points at one x.
MetricSeries randomSeries(std::mt19937& random, int count) {
    std::uniform_real_distribution<double> unit(0, 1);
    MetricSeries series;
    double x = 0;
    for (int i = 0; i < count; ++i) {
        if (random() % 4) x += unit(random);
        const int kind = int(random() % 20);
        series.append(x, kind == 0 ? kNaN
                         : kind < 3 ? 0.5
                                    : (unit(random) - 0.5) * std::pow(10, int(random() % 4)));
    }
    return series;
}

ValueRange bruteForce(const MetricSeries& series, std::size_t first, std::size_t last) {
    ValueRange range;
    for (std::size_t i = first; i < last; ++i) range.add(series.ys()[i], std::uint32_t(i));
    return range;
}

} // namespace

/// Curves against brute force: ranges, columns of pixels, points, smoothing, growing views.
class tst_metric_series : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rangesAreExact_data() {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 15, 16, 17, 255, 256, 1000, 5000})
            QTest::addRow("%d points", count) << count;
    }
    void rangesAreExact() {
        QFETCH(int, count);
        std::mt19937 random{unsigned(count)};
        const MetricSeries series = randomSeries(random, count);
        for (int i = 0; i < 200; ++i) {
            const std::size_t first = random() % unsigned(count + 1);
            const std::size_t last = first + random() % unsigned(count + 1 - int(first));
            const ValueRange found = series.range({first, last});
            const ValueRange expected = bruteForce(series, first, last);
            QCOMPARE(found.low, expected.low);
            QCOMPARE(found.high, expected.high);
            QCOMPARE(found.lowAt, expected.lowAt);
            QCOMPARE(found.highAt, expected.highAt);
            QCOMPARE(found.count, expected.count);
            QVERIFY(std::abs(found.sum - expected.sum) <= 1e-9 * (1 + std::abs(expected.sum)));
        }
    }

    /// Every extreme of every column of pixels is among the points, which are at most two a pixel.
    void pointsKeepEveryExtreme_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("pixels");
        for (const int count : {3, 100, 1999, 20000})
            for (const int pixels : {1, 7, 400})
                QTest::addRow("%d points, %d pixels", count, pixels) << count << pixels;
    }
    void pointsKeepEveryExtreme() {
        QFETCH(int, count);
        QFETCH(int, pixels);
        std::mt19937 random{unsigned(count + pixels)};
        const MetricSeries series = randomSeries(random, count);
        const double all = series.xs().back();
        for (const auto& [from, to] : {std::pair(0.0, all), {all * 0.2, all * 0.7},
                                       {-all, all * 2}, {all * 0.5, all * 0.5}}) {
            const std::vector<SeriesPoint> points = series.points(from, to, pixels);
            QVERIFY(int(points.size()) <= 2 * pixels + 2);
            std::map<int, ValueRange> columns;
            const auto columnOf = [&](double x) {
                return std::clamp(int(std::floor((x - from) / ((to - from) / pixels))), 0, pixels - 1);
            };
            const MetricSeries::Stretch inside = series.stretch(from, to);
            for (std::size_t i = inside.first; i < inside.last; ++i) {
                QVERIFY(series.xs()[i] >= from && series.xs()[i] <= to);
                columns[to > from ? columnOf(series.xs()[i]) : 0].add(series.ys()[i], 0);
            }
            std::map<int, ValueRange> shown;
            double before = -std::numeric_limits<double>::infinity();
            for (const SeriesPoint& point : points) {
                QVERIFY(point.x >= before);
                before = point.x;
                if (point.x >= from && point.x <= to)
                    shown[to > from ? columnOf(point.x) : 0].add(point.y, 0);
            }
            for (const auto& [column, range] : columns) {
                if (range.isEmpty()) continue;
                QCOMPARE(shown[column].low, range.low);
                QCOMPARE(shown[column].high, range.high);
            }
        }
    }
    void pointsReachTheEdges() {
        MetricSeries series;
        for (int i = 0; i < 10; ++i) series.append(i, i * i);
        const std::vector<SeriesPoint> points = series.points(2.5, 5.5, 100);
        const std::vector<SeriesPoint> expected = {{2, 4}, {3, 9}, {4, 16}, {5, 25}, {6, 36}};
        QVERIFY(points == expected);
        QVERIFY(series.points(0, 5, 0).empty());
        QVERIFY(MetricSeries().points(0, 5, 100).empty());
    }

    void columnsHoldExtremesAndMeans() {
        std::mt19937 random{5};
        MetricSeries series = randomSeries(random, 30000);
        series.setSmoothing(0.7);
        const SeriesView view{series.xs().back() * 0.1, series.xs().back() * 0.9, 313};
        const double width = (view.to - view.from) / view.columns;
        std::map<int, std::vector<std::size_t>> inColumn;
        for (std::size_t i = 0; i < series.size(); ++i) {
            const double x = series.xs()[i];
            if (x < view.from || x > view.to) continue;
            inColumn[std::clamp(int(std::floor((x - view.from) / width)), 0, 312)].push_back(i);
        }
        const auto columns = series.columns(view);
        const auto means = series.means(view);
        QCOMPARE(columns.size(), inColumn.size());
        QCOMPARE(means.size(), inColumn.size());
        std::size_t at = 0;
        for (const auto& [column, indices] : inColumn) {
            const ValueRange raw = bruteForce(series, indices.front(), indices.back() + 1);
            QCOMPARE(columns[at].isGap, raw.isEmpty());
            if (!raw.isEmpty()) {
                double smoothed = 0;
                for (const std::size_t i : indices)
                    if (std::isfinite(series.ys()[i])) smoothed += series.smoothed(i);
                QCOMPARE(columns[at].low, raw.low);
                QCOMPARE(columns[at].high, raw.high);
                QVERIFY(std::abs(means[at].y - smoothed / raw.count) < 1e-9);
            } else {
                QVERIFY(std::isnan(means[at].y));
            }
            ++at;
        }
    }

    /// TensorBoard: last ← w·last + (1−w)·y, shown as last ÷ (1 − wⁿ).
    void smoothingIsTensorBoards() {
        const std::vector<double> ys = {2.0, 1.0, kNaN, 4.0, 3.0};
        const double w = 0.6;
        MetricSeries before, after; // weight set before and after the points
        before.setSmoothing(w);
        for (std::size_t i = 0; i < ys.size(); ++i) {
            before.append(double(i), ys[i]);
            after.append(double(i), ys[i]);
        }
        after.setSmoothing(w);
        double last = 0;
        int n = 0;
        for (std::size_t i = 0; i < ys.size(); ++i) {
            if (std::isnan(ys[i])) {
                QVERIFY(std::isnan(before.smoothed(i)));
                continue;
            }
            last = w * last + (1 - w) * ys[i];
            const double expected = last / (1 - std::pow(w, ++n));
            QVERIFY(std::abs(before.smoothed(i) - expected) < 1e-12);
            QCOMPARE(after.smoothed(i), before.smoothed(i));
        }
        QCOMPARE(before.smoothed(0), 2.0);
        after.setSmoothing(0);
        QCOMPARE(after.smoothed(1), 1.0);
        QCOMPARE(after.ys()[1], 1.0);
    }

    void nearestAndLast() {
        MetricSeries series;
        QVERIFY(!series.nearest(1));
        QVERIFY(!series.lastFinite());
        series.assign({0, 1, 3, 3, 7}, {5, 6, 7, 8, kNaN});
        QCOMPARE(*series.nearest(-4), std::size_t(0));
        QCOMPARE(*series.nearest(1.9), std::size_t(1));
        QCOMPARE(*series.nearest(2.1), std::size_t(2));
        QCOMPARE(*series.nearest(99), std::size_t(4));
        QCOMPARE(*series.lastFinite(), std::size_t(3));
        series.clear();
        QVERIFY(series.isEmpty());
    }

    void xNeverFalls() {
        MetricSeries series;
        series.append(2, 1);
        series.append(1, 2);
        QCOMPARE(series.xs(), (std::vector<double>{2, 2}));
    }

    /// What grows by looks at the newest points equals what is read anew.
    void liveColumnsEqualFreshOnes() {
        std::mt19937 random{11};
        std::uniform_real_distribution<double> unit(0, 1);
        const auto kept = std::make_shared<MetricSeries>();
        MetricSeries& series = *kept;
        series.setSmoothing(0.5);
        LiveColumns live;
        SeriesView view{0, 1000, 97};
        double x = 0;
        for (int look = 0; look < 300; ++look) {
            const int some = int(random() % 30);
            for (int i = 0; i < some; ++i) series.append(x += unit(random), unit(random));
            if (look == 100) view = {50, 700, 131};
            if (look == 200) series.setSmoothing(0.9);
            if (look == 250) {
                series.clear();
                x = 0;
            }
            const auto columns = series.columns(view);
            const auto& grown = live.columns(kept, view);
            QCOMPARE(grown.size(), columns.size());
            for (std::size_t i = 0; i < columns.size(); ++i) {
                QCOMPARE(grown[i].x, columns[i].x);
                QCOMPARE(grown[i].low, columns[i].low);
                QCOMPARE(grown[i].high, columns[i].high);
                QCOMPARE(grown[i].last, columns[i].last);
            }
            QVERIFY(live.means(kept, view) == series.means(view));
        }
        const auto other = std::make_shared<MetricSeries>();
        other->assign({100, 200}, {3, 4});
        QCOMPARE(live.columns(other, view).size(), other->columns(view).size());
        QCOMPARE(live.means(other, view).back().y, other->means(view).back().y);
    }
};

CONVSTUDIO_TEST(tst_metric_series)
#include "tst_metric_series.moc"
