// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/chart_bench.h"
#include "tests/ui/support/painted_parts.h"

using namespace convstudio;
using testsupport::ChartBench;

/// What a chart paints while its curves grow.
class tst_chart_growth : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    /// Curves that stay are kept in pieces, of the header only the values are painted anew.
    void grownLooksAsMadeAtOnce() {
        const auto append = [](ChartBench& bench) {
            for (int i = 0; i < 160; ++i)
                bench.train->append(8.4 + (i + 1) * 0.01, 0.26 + (i % 7) * 0.01);
        };
        ChartBench grown, whole;
        grown.show();
        testsupport::PaintedParts parts(*grown.loss);
        append(grown);
        grown.group.setExtent(10, 12);
        QTRY_VERIFY(!parts.region().isEmpty());
        QTRY_VERIFY(grown.isQuiet());
        const QImage laidOver = parts.laidOver();
        append(whole);
        whole.group.setExtent(10, 12);
        whole.show();
        QCOMPARE(grown.loss->grab().toImage(), whole.loss->grab().toImage());
        QVERIFY(!parts.region().contains(QPoint(0, 0)));
        const QRect header(0, 0, grown.loss->width(), grown.plot(grown.loss)->y());
        QVERIFY(header.contains(parts.region().boundingRect()));
        QCOMPARE(laidOver.copy(header), parts.whole().copy(header));
    }
};

CONVSTUDIO_TEST(tst_chart_growth)
#include "tst_chart_growth.moc"
