// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/made_up_run.h"
#include "ui/panels/train/measured_time.h"

using namespace convstudio;
using testsupport::madeUpRun;

class tst_measured_time : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void theMedianEpoch() {
        const auto measured = measuredTime(madeUpRun(3)); // 1, 2 and 3 seconds
        QVERIFY(measured.has_value());
        QCOMPARE(measured->epochSeconds, 2.0);
        QCOMPARE(measured->count, std::int64_t(3));
        QVERIFY(measured->of == MeasuredTime::Of::Epochs);
    }

    void stepsBeforeTheFirstEpoch_data() {
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("none") << 0 << false;
        QTest::newRow("two") << 2 << false;
        QTest::newRow("three") << 3 << true;
    }
    void stepsBeforeTheFirstEpoch() {
        QFETCH(int, steps);
        QFETCH(bool, isKnown);
        RunRecord record = madeUpRun(1);
        record.epochs.clear();
        record.steps.resize(std::size_t(steps));
        const auto measured = measuredTime(record);
        QCOMPARE(measured.has_value(), isKnown);
        if (!isKnown) return;
        QVERIFY(measured->of == MeasuredTime::Of::Steps);
        QCOMPARE(measured->epochSeconds, 384.0 / 1002); // images ÷ the median rate
    }

    void sameWork_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("nothing") << "" << true;
        QTest::newRow("epochs") << "/training/epochs" << true;
        QTest::newRow("seed") << "/training/seed" << true;
        QTest::newRow("batch") << "/training/batch_size" << false;
        QTest::newRow("micro-batches") << "/training/accumulate" << false;
        QTest::newRow("precision") << "/training/precision" << false;
        QTest::newRow("threads") << "/training/threads" << false;
        QTest::newRow("graph") << "/graph/nodes" << false;
        QTest::newRow("limit") << "/data/limit" << false;
        QTest::newRow("facts") << "/data/facts" << true;
    }
    void sameWork() {
        QFETCH(QString, pointer);
        QFETCH(bool, isSame);
        const Json project = madeUpRun(0).project;
        Json other = project;
        if (!pointer.isEmpty()) other[Json::json_pointer(pointer.toStdString())] = 3;
        QCOMPARE(isSameWork(project, other), isSame);
        QCOMPARE(isSameWork(other, project), isSame);
    }

    void aDefaultIsNoDifference() {
        const Json project = madeUpRun(0).project;
        Json other = project;
        other["training"]["accumulate"] = 1;
        QVERIFY(isSameWork(project, other));
    }

    void durations_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("short") << 4.23 << u"4.2\u2009s"_qs;
        QTest::newRow("seconds") << 45.4 << u"45\u2009s"_qs;
        QTest::newRow("minutes") << 88.0 << u"1\u2009min 28\u2009s"_qs;
        QTest::newRow("unknown") << -1.0 << "?";
    }
    void durations() {
        QFETCH(double, seconds);
        QTEST(measuredText(seconds), "text");
    }
};

CONVSTUDIO_TEST(tst_measured_time)
#include "tst_measured_time.moc"
