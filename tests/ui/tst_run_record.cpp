// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/bridge/run_record.h"

#include <cmath>
#include <limits>

using namespace convstudio;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// 2 epochs of 10 steps, 8 images a step, 1 step an event at 80 images a second.
RunStarted started() {
    RunStarted event;
    event.run = "20261122T140200Z-small";
    event.trainImages = 80;
    event.epochs = 2;
    event.batchSize = 8;
    event.stepsPerEpoch = 10;
    event.device = "cpu";
    event.precision = "fp32";
    event.threads = 2;
    return event;
}

StepEvent step(std::int64_t number, double rate = 80) {
    StepEvent event;
    event.step = number;
    event.epoch = (number - 1) / 10 + 1;
    event.loss = 1.0 / 3 / double(number);
    event.accuracy = 0.1 * double(number % 7);
    event.lr = 0.05;
    event.gradNorm = 1.7;
    event.imagesPerSecond = rate;
    return event;
}

EpochEvent epoch(std::int64_t number, double seconds, double accuracy) {
    EpochEvent event;
    event.epoch = number;
    event.trainLoss = 0.5;
    event.trainAccuracy = 0.8;
    event.valLoss = 0.6;
    event.valAccuracy = accuracy;
    event.lr = 0.05;
    event.seconds = seconds;
    return event;
}

RunRecord afterEpoch() {
    RunRecord record;
    record.take(started());
    for (int i = 1; i <= 10; ++i) record.take(step(i));
    record.take(epoch(1, 1.5, 0.75));
    record.take(CheckpointEvent{"best.safetensors", 1, 10});
    return record;
}

} // namespace

/// Runs as charts and tables see them.
class tst_run_record : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventComesBackFromItsLine_data() {
        QTest::addColumn<QByteArray>("line");
        const std::vector<TrainEvent> events = {
            started(), step(3), epoch(1, 1.25, 0.7), epoch(2, 1.0, kNone),
            CheckpointEvent{"best.safetensors", 4, 40},
            SettingEvent{"training.optimizer.lr", 0.1, 0.05, 12}, PausedEvent{7}, ResumedEvent{7},
            AdviceEvent{"small-batches-batch-norm", "text"},
            EvaluationEvent{{{"split", "test"}, {"accuracy", 0.9084}}},
            FailedEvent{"not-finite-output", "conv1", "text", 17},
            FinishedEvent{"done", 8, 123.456}};
        for (const TrainEvent& event : events)
            QTest::addRow("%s %d", eventName(event).c_str(), int(event.index()))
                << QByteArray::fromStdString(toJson(event, "2026-11-22T14:02:00Z").dump());
    }
    void everyEventComesBackFromItsLine() {
        QFETCH(QByteArray, line);
        const Json json = Json::parse(line.toStdString());
        const auto event = eventFrom(json);
        QVERIFY(event);
        QCOMPARE(toJson(*event, "2026-11-22T14:02:00Z").dump(), line.toStdString());
    }

    void linesOfOthersAreLeftOut() {
        QVERIFY(!eventFrom(Json{{"event", "telepathy"}}));
        QVERIFY(!eventFrom(Json::array()));
        const auto damaged = eventFrom(Json{{"event", "step"}, {"step", "seven"}});
        QVERIFY(damaged);
        QCOMPARE(std::get<StepEvent>(*damaged).step, 0);
        QVERIFY(std::isnan(std::get<StepEvent>(*damaged).loss));
    }

    void aRecordGrowsWithItsRun() {
        RunRecord record;
        record.take(started());
        QCOMPARE(record.status, QStringLiteral("running"));
        QCOMPARE(record.progress(), 0.0);
        QVERIFY(record.secondsLeft() < 0);
        for (int i = 1; i <= 5; ++i) record.take(step(i));
        QCOMPARE(record.progress(), 0.25);
        QCOMPARE(record.epochAt(5), 0.5);
        QCOMPARE(record.seconds, 0.5); // 40 images at 80 a second
        for (int i = 0; i < 5; ++i)
            QVERIFY(std::abs(record.stepSeconds[std::size_t(i)] - 0.1 * (i + 1)) < 1e-12);
        QCOMPARE(record.secondsLeft(), 1.5);
    }

    void anEpochSetsClockAndBest() {
        const RunRecord record = afterEpoch();
        QCOMPARE(record.seconds, 1.5);
        QCOMPARE(record.bestEpoch, 1);
        QCOMPARE(record.bestValAccuracy.value(), 0.75);
        // One more epoch: a second of steps and half a second of validation.
        QCOMPARE(record.secondsLeft(), 1.5);
        QCOMPARE(record.progress(), 0.5);
    }

    void timeLeftIsDeafToOneSlowStep() {
        RunRecord record = afterEpoch();
        const double before = record.secondsLeft();
        record.take(step(11, 0.8)); // 10 s for one step
        QVERIFY(std::abs(record.secondsLeft() - (before - 0.1)) < 1e-9);
    }

    void aResumeSaysAgainWhatCameAfterLast() {
        RunRecord record = afterEpoch();
        record.take(SettingEvent{"training.epochs", 2, 4, 10});
        QCOMPARE(record.started->epochs, 4);
        for (int i = 11; i <= 15; ++i) record.take(step(i));
        record.take(FailedEvent{"file-not-written", "", "text", 15});
        QCOMPARE(record.status, QStringLiteral("failed"));
        record.take(ResumedEvent{10});
        QCOMPARE(record.steps.size(), std::size_t(10));
        QCOMPARE(record.epochs.size(), std::size_t(1));
        QCOMPARE(record.seconds, 1.5);
        QCOMPARE(record.status, QStringLiteral("running"));
        QVERIFY(!record.failed);
        record.take(ResumedEvent{5});
        QCOMPARE(record.steps.size(), std::size_t(5));
        QVERIFY(record.epochs.empty());
        QCOMPARE(record.seconds, 0.5);
    }

    void historyGivesTheSameRecord() {
        std::vector<TrainEvent> events = {started()};
        for (int i = 1; i <= 10; ++i) events.push_back(step(i, 77.7 + i));
        events.push_back(epoch(1, 1.0 / 3, kNone));
        events.push_back(FinishedEvent{"stopped", 0, 1.25});
        RunRecord live;
        std::vector<Json> lines;
        for (const TrainEvent& event : events) {
            live.take(event);
            lines.push_back(Json::parse(toJson(event, "2026-11-22T14:02:00Z").dump()));
        }
        RunInfo info;
        info.folder = "/runs/20261122T140200Z-small";
        info.name = "small";
        info.status = "stopped";
        info.resolved = {{"precision", "fp32"}};
        const RunRecord read = RunRecord::fromHistory(info, lines);
        QCOMPARE(read.status, QStringLiteral("stopped"));
        QCOMPARE(read.name, QStringLiteral("small"));
        QCOMPARE(read.seconds, live.seconds);
        QCOMPARE(read.stepSeconds, live.stepSeconds);
        for (std::size_t i = 0; i < read.steps.size(); ++i)
            QCOMPARE(toJson(read.steps[i], "").dump(), toJson(live.steps[i], "").dump());
        QVERIFY(std::isnan(read.epochs[0].valAccuracy));
        QCOMPARE(read.finished->seconds, 1.25);
    }
};

CONVSTUDIO_TEST(tst_run_record)
#include "tst_run_record.moc"
