// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/charts/chart_scale.h"

#include <random>

using namespace convstudio;

namespace {

QString labels(const std::vector<ChartTick>& ticks) {
    QStringList texts;
    for (const ChartTick& tick : ticks) texts << tick.label;
    return texts.join('|');
}

} // namespace

/// Marks of the axes, words for values and places.
class tst_chart_scale : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void valueMarks_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("most");
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("expected");
        const auto row = [](double low, double high, int most, ChartFormat format,
                            const char* expected) {
            QTest::addRow("%g to %g, %d", low, high, most)
                << low << high << most << int(format) << QString::fromUtf8(expected);
        };
        row(0, 2.4, 6, ChartFormat::Number, "0.0|0.5|1.0|1.5|2.0");
        row(0.1, 0.46, 6, ChartFormat::Number, "0.1|0.2|0.3|0.4");
        row(0.7, 2.05, 6, ChartFormat::Number, "0.75|1.00|1.25|1.50|1.75|2.00");
        row(0.47, 1, 6, ChartFormat::Percent, "50 %|60 %|70 %|80 %|90 %|100 %");
        row(0.81, 0.97, 6, ChartFormat::Percent, "82.5 %|85.0 %|87.5 %|90.0 %|92.5 %|95.0 %");
        row(0, 0.106, 3, ChartFormat::Rate, "0.00|0.05|0.10");
        row(0, 2400, 6, ChartFormat::Count, "0|500|1,000|1,500|2,000");
        row(0, 3.2e-5, 6, ChartFormat::Rate, "0|1e−5|2e−5|3e−5");
        row(-0.5, 0.5, 6, ChartFormat::Number, "−0.4|−0.2|0.0|0.2|0.4");
        row(1, 1, 6, ChartFormat::Number, "");
    }
    void valueMarks() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, most);
        QFETCH(int, format);
        QFETCH(QString, expected);
        QCOMPARE(labels(valueTicks(low, high, most, ChartFormat(format))).replace(u'\u2009', u' '),
                 expected);
    }

    /// Wherever the values lie: four to six marks, all inside, evenly apart, no label twice.
    void thereAreFourToSixMarks() {
        std::mt19937 random{3};
        std::uniform_real_distribution<double> unit(0, 1);
        for (int i = 0; i < 2000; ++i) {
            const double scale = std::pow(10, int(random() % 9) - 4);
            const double low = (unit(random) - 0.3) * scale;
            const double high = low + (0.02 + unit(random)) * scale;
            const auto ticks = valueTicks(low, high, 6, ChartFormat::Number);
            const QByteArray what = QByteArray::number(low) + " to " + QByteArray::number(high) +
                                    ": " + labels(ticks).toUtf8();
            QVERIFY2(ticks.size() >= 4 && ticks.size() <= 6, what);
            QVERIFY2(ticks.front().value >= low - 1e-9 * scale, what);
            QVERIFY2(ticks.back().value <= high + 1e-9 * scale, what);
            const double step = ticks[1].value - ticks[0].value;
            for (std::size_t k = 1; k < ticks.size(); ++k) {
                QVERIFY2(std::abs(ticks[k].value - ticks[k - 1].value - step) < 1e-6 * step, what);
                QVERIFY2(ticks[k].label != ticks[k - 1].label, what);
            }
        }
    }

    void marksBeyondCountingAreShort() {
        for (const ChartTick& tick : valueTicks(9e29, 1.1e30, 3, ChartFormat::Rate))
            QVERIFY2(tick.label.size() < 9, qPrintable(tick.label));
    }

    void logMarks_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a decade") << 0.17 << 2.4 << "0.2|0.5|1|2";
        QTest::newRow("two decades") << 0.03 << 3.5 << "0.05|0.1|0.2|0.5|1|2";
        QTest::newRow("many") << 1e-6 << 10.0 << QString::fromUtf8("1e−6|1e−4|0.01|1");
        QTest::newRow("little") << 0.22 << 0.34 << "0.22|0.24|0.26|0.28|0.30|0.32|0.34";
    }
    void logMarks() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, expected);
        const auto ticks = logTicks(low, high, 6, ChartFormat::Number);
        if (low == 0.22) {
            QVERIFY(ticks.size() >= 4 && ticks.size() <= 6);
            return;
        }
        QCOMPARE(labels(ticks), expected);
        QVERIFY(logTicks(0, 1, 6, ChartFormat::Number).empty());
    }

    void axisMarks_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("axis");
        QTest::addColumn<QString>("expected");
        const auto row = [](double low, double high, ChartAxis axis, const char* expected) {
            QTest::addRow("%g to %g", low, high) << low << high << int(axis) << expected;
        };
        row(0, 12, ChartAxis::Epoch, "0|2|4|6|8|10|12");
        row(0, 1, ChartAxis::Epoch, "0.0|0.2|0.4|0.6|0.8|1.0");
        row(0, 3, ChartAxis::Epoch, "0|1|2|3");
        row(0, 5150, ChartAxis::Step, "0|1,000|2,000|3,000|4,000|5,000");
        row(0, 3, ChartAxis::Step, "0|1|2|3");
        row(0, 100, ChartAxis::Time, "0:00|0:15|0:30|0:45|1:00|1:15|1:30");
        row(0, 4000, ChartAxis::Time, "0:00|10:00|20:00|30:00|40:00|50:00|1:00:00");
    }
    void axisMarks() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, axis);
        QFETCH(QString, expected);
        QCOMPARE(labels(axisTicks(low, high, 8, ChartAxis(axis))), expected);
    }

    void values_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("expected");
        const auto row = [](double value, ChartFormat format, const char* expected) {
            QTest::addRow("%g %d", value, int(format)) << value << int(format)
                                                      << QString::fromUtf8(expected);
        };
        row(0.26149, ChartFormat::Number, "0.261");
        row(12.345, ChartFormat::Number, "12.35");
        row(-0.02, ChartFormat::Number, "−0.020");
        row(0.00001234, ChartFormat::Number, "1.23e−5");
        row(0, ChartFormat::Number, "0.000");
        row(0.9084, ChartFormat::Percent, "90.8 %");
        row(0.0241, ChartFormat::Rate, "0.0241");
        row(0.1, ChartFormat::Rate, "0.100");
        row(5e-4, ChartFormat::Rate, "5e−4");
        row(2239.7, ChartFormat::Count, "2,240");
        row(std::nan(""), ChartFormat::Number, "–");
        row(-std::numeric_limits<double>::infinity(), ChartFormat::Number, "−∞");
    }
    void values() {
        QFETCH(double, value);
        QFETCH(int, format);
        QFETCH(QString, expected);
        QCOMPARE(chartValue(value, ChartFormat(format)).replace(u'\u2009', u' '), expected);
    }

    void places() {
        QCOMPARE(chartPlace(3.6, ChartAxis::Epoch), QStringLiteral("epoch 3.60"));
        QCOMPARE(chartPlace(1230, ChartAxis::Step), QStringLiteral("step 1,230"));
        QCOMPARE(chartPlace(4.21, ChartAxis::Time), QStringLiteral("4.2 s"));
        QCOMPARE(chartPlace(88, ChartAxis::Time), QStringLiteral("1 min 28 s"));
        QCOMPARE(chartPlace(7500, ChartAxis::Time), QStringLiteral("2 h 5 min"));
        QCOMPARE(chartCell(88, ChartAxis::Time), QStringLiteral("1:28"));
        QCOMPARE(chartCell(3.6, ChartAxis::Epoch), QStringLiteral("3.60"));
    }

    void labelsAreShiftedApart() {
        std::vector<double> places = {10, 12, 13, 100, 195, 199};
        spreadApart(places, 15, 200);
        QCOMPARE(places, (std::vector<double>{10, 25, 40, 100, 185, 200}));
    }
};

CONVSTUDIO_TEST(tst_chart_scale)
#include "tst_chart_scale.moc"
