// SPDX-License-Identifier: Apache-2.0
#include "engine/train/schedule.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/made_up_run.h"
#include "ui/panels/train/run_curves.h"

using namespace convstudio;
using testsupport::madeUpRun;

namespace {

template <class Event>
std::vector<double> column(const std::vector<Event>& events, double Event::* member) {
    std::vector<double> values;
    for (const Event& event : events) values.push_back(event.*member);
    return values;
}

/// Every curve has the numbers of the record, to the last bit.
void compare(const RunCurves& curves, const RunRecord& record) {
    QCOMPARE(curves.trainLoss()->ys(), column(record.steps, &StepEvent::loss));
    QCOMPARE(curves.trainAccuracy()->ys(), column(record.steps, &StepEvent::accuracy));
    QCOMPARE(curves.rate()->ys(), column(record.steps, &StepEvent::lr));
    QCOMPARE(curves.gradNorm()->ys(), column(record.steps, &StepEvent::gradNorm));
    QCOMPARE(curves.speed()->ys(), column(record.steps, &StepEvent::imagesPerSecond));
    QCOMPARE(curves.valLoss()->ys(), column(record.epochs, &EpochEvent::valLoss));
    QCOMPARE(curves.valAccuracy()->ys(), column(record.epochs, &EpochEvent::valAccuracy));
}

} // namespace

/// The series of the charts are the record's numbers, on every axis.
class tst_run_curves : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void theVeryNumbers_data() {
        QTest::addColumn<int>("axis");
        QTest::addColumn<double>("secondStep");
        QTest::addColumn<double>("secondEpoch");
        QTest::addColumn<double>("end");
        QTest::newRow("epoch") << int(ChartAxis::Epoch) << 2.0 / 3 << 2.0 << 4.0;
        QTest::newRow("step") << int(ChartAxis::Step) << 2.0 << 6.0 << 12.0;
        QTest::newRow("time") << int(ChartAxis::Time) << 0.25 << 0.75 << 0.0;
    }
    void theVeryNumbers() {
        QFETCH(int, axis);
        const RunRecord record = madeUpRun(3);
        RunCurves curves;
        curves.feed(record, ChartAxis(axis));
        compare(curves, record);
        QTEST(curves.trainLoss()->xs()[1], "secondStep");
        QTEST(curves.valLoss()->xs()[1], "secondEpoch");
        QTEST(curves.end(), "end");
        QCOMPARE(curves.reached(), curves.trainLoss()->xs().back());
        QVERIFY(curves.best().has_value());
        QCOMPARE(*curves.best(), curves.valLoss()->xs()[1]);
    }

    void growsWithTheRecord() {
        const RunRecord whole = madeUpRun(3);
        RunRecord record = madeUpRun(0);
        RunCurves curves;
        curves.feed(record, ChartAxis::Epoch);
        QVERIFY(curves.trainLoss()->isEmpty());
        QVERIFY(!curves.best());
        for (std::size_t i = 0; i < whole.steps.size(); ++i) {
            record.take(whole.steps[i]);
            if ((i + 1) % 3 == 0) record.take(whole.epochs[i / 3]);
            curves.feed(record, ChartAxis::Epoch);
            QCOMPARE(curves.trainLoss()->size(), i + 1);
        }
        compare(curves, record);
    }

    void aShorterRecordIsReadAnew() {
        RunCurves curves;
        curves.feed(madeUpRun(3), ChartAxis::Step);
        const RunRecord cut = madeUpRun(1);
        curves.feed(cut, ChartAxis::Step);
        compare(curves, cut);
        QCOMPARE(curves.reached(), 3.0);
    }

    void withoutValidationThereAreGaps() {
        RunRecord record = madeUpRun(2);
        for (EpochEvent& epoch : record.epochs) epoch.valLoss = std::nan("");
        RunCurves curves;
        curves.feed(record, ChartAxis::Epoch);
        QCOMPARE(curves.valLoss()->size(), std::size_t(2));
        QVERIFY(!curves.valLoss()->lastFinite());
    }

    void thePlanIsTheSchedule() {
        const RunRecord record = madeUpRun(1);
        RunCurves curves;
        curves.feed(record, ChartAxis::Step);
        const TrainingConfig config =
            TrainingConfig::fromJson(resolveTraining(record.project["training"]));
        const LearningRateSchedule schedule(config.schedule, config.optimizer.lr, 3, 4);
        QCOMPARE(curves.plan()->size(), std::size_t(12));
        for (int step = 1; step <= 12; ++step) {
            QCOMPARE(curves.plan()->xs()[std::size_t(step - 1)], double(step));
            QCOMPARE(curves.plan()->ys()[std::size_t(step - 1)], schedule.at(step - 1));
        }
    }

    void changesWhileRunningChangeThePlan() {
        RunRecord record = madeUpRun(1);
        RunCurves curves;
        curves.feed(record, ChartAxis::Step);
        record.settings.push_back({3, {"training.optimizer.lr", 0.05, 0.01, 3}});
        record.settings.push_back({3, {"training.epochs", 4, 6, 3}});
        curves.feed(record, ChartAxis::Step);
        QCOMPARE(curves.end(), 18.0);
        QCOMPARE(curves.plan()->size(), std::size_t(18));
        const auto most = std::max_element(curves.plan()->ys().begin(), curves.plan()->ys().end());
        QCOMPARE(*most, 0.01);
    }

    void overTimeThereIsNoPlan() {
        RunCurves curves;
        curves.feed(madeUpRun(1), ChartAxis::Time);
        QVERIFY(curves.plan()->isEmpty());
    }
};

CONVSTUDIO_TEST(tst_run_curves)
#include "tst_run_curves.moc"
