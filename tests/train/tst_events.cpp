// SPDX-License-Identifier: Apache-2.0
#include "engine/train/events.h"
#include "tests/support/test_main.h"

#include <limits>
#include <vector>

using namespace convstudio;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

NodeFigures someNode() {
    NodeFigures node;
    node.path = "layer1.0.relu";
    node.id = "n7";
    node.mean = 0.5;
    node.stddev = kNaN;
    node.deadShare = 0.25;
    node.milliseconds = 1.5;
    node.histogram = Histogram{0, 2, {3, 1}, 0.75};
    return node;
}

SampleFigures someSample() { return {7, "test/7", 2, 1, 0.75, 0.125}; }

std::vector<TrainEvent> everyEvent() {
    return {RunStarted{.run = "20261122T140200Z-lenet",
                       .parameters = 61706,
                       .trainImages = 54000,
                       .validationImages = 6000,
                       .testImages = 10000,
                       .epochs = 10,
                       .batchSize = 128,
                       .stepsPerEpoch = 422,
                       .device = "cpu",
                       .precision = "fp32",
                       .threads = 2},
            StepEvent{.step = 10, .epoch = 1, .loss = 2.25, .accuracy = 0.125, .lr = 0.05,
                      .gradNorm = 1.5, .imagesPerSecond = 9000},
            EpochEvent{.epoch = 1, .trainLoss = 0.5, .trainAccuracy = 0.75, .valLoss = kNaN,
                       .valAccuracy = kNaN, .lr = 0.05, .seconds = 6, .imagesPerSecond = 9000},
            CheckpointEvent{"best.safetensors", 1, 422},
            SettingEvent{"training.batch_size", 128, 64, 3},
            PausedEvent{12},
            ResumedEvent{12},
            AdviceEvent{"overfitting", "text"},
            EvaluationEvent{Json{{"split", "test"}, {"accuracy", 0.9}}},
            FailedEvent{"not-finite", "n3", "text", 17},
            FinishedEvent{"done", 8, 61.5},
            NodesEvent{.step = 3, .epoch = 1, .nodes = {someNode()}},
            SamplesEvent{.step = 3, .epoch = 1, .samples = {someSample()}}};
}

std::string keys(const Json& line) {
    std::string text;
    for (const auto& [key, value] : line.items()) text += (text.empty() ? "" : " ") + key;
    return text;
}

} // namespace

class tst_events : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAreTheContracts_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("expected");
        const std::vector<std::pair<const char*, const char*>> rows = {
            {"run_started", "run parameters train_images validation_images test_images epochs "
                            "batch_size steps_per_epoch device precision threads"},
            {"step", "step epoch loss accuracy lr grad_norm images_per_second"},
            {"epoch", "epoch train_loss train_accuracy val_loss val_accuracy lr seconds "
                      "images_per_second"},
            {"checkpoint", "file epoch step"},
            {"setting", "path old new step"},
            {"paused", "step"},
            {"resumed", "step"},
            {"advice", "code text"},
            {"evaluation", "split accuracy"},
            {"failed", "code node step text"},
            {"finished", "status best_epoch seconds"},
            {"nodes", "step epoch nodes"},
            {"samples", "step epoch samples"}};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QTest::newRow(rows[i].first) << static_cast<int>(i) << QString(rows[i].second);
        }
    }
    void keysAreTheContracts() {
        QFETCH(int, index);
        QFETCH(QString, expected);
        const auto events = everyEvent();
        QCOMPARE(events.size(), std::variant_size_v<TrainEvent>);
        const Json line = toJson(events[static_cast<std::size_t>(index)], "2026-11-22T14:02:00Z");
        QCOMPARE(keys(line), "event " + expected.toStdString() + " time");
        QCOMPARE(line["event"].get<std::string>(), std::string(QTest::currentDataTag()));
        QCOMPARE(line["time"].get<std::string>(), std::string("2026-11-22T14:02:00Z"));
    }

    void valuesArrive() {
        const auto events = everyEvent();
        QCOMPARE(QByteArray::fromStdString(toJson(events[1], "T").dump()),
                 QByteArray(R"({"event":"step","step":10,"epoch":1,"loss":2.25,"accuracy":0.125,)"
                            R"("lr":0.05,"grad_norm":1.5,"images_per_second":9000.0,"time":"T"})"));
        QCOMPARE(QByteArray::fromStdString(toJson(events[4], "T").dump()),
                 QByteArray(R"({"event":"setting","path":"training.batch_size","old":128,"new":64,)"
                            R"("step":3,"time":"T"})"));
        QCOMPARE(QByteArray::fromStdString(toJson(events[9], "T").dump()),
                 QByteArray(R"({"event":"failed","code":"not-finite","node":"n3","step":17,)"
                            R"("text":"text","time":"T"})"));
    }

    void liveFiguresArrive() {
        const auto events = everyEvent();
        QCOMPARE(QByteArray::fromStdString(toJson(events[11], "T")["nodes"].dump()),
                 QByteArray(R"([{"node":"layer1.0.relu","mean":0.5,"std":null,"ms":1.5,)"
                            R"("dead":0.25,"histogram":{"low":0.0,"high":2.0,"counts":[3,1],)"
                            R"("zero_share":0.75}}])"));
        QCOMPARE(QByteArray::fromStdString(toJson(events[12], "T")["samples"].dump()),
                 QByteArray(R"([{"sample":"test/7","label":2,"predicted":1,"probability":0.75,)"
                            R"("true_probability":0.125}])"));
    }

    void notANumberIsNull() {
        const Json line = toJson(everyEvent()[2], "T");
        QVERIFY(line["val_loss"].is_null());
        QVERIFY(line["val_accuracy"].is_null());
        QCOMPARE(line["train_loss"].get<double>(), 0.5);
        StepEvent step;
        step.loss = std::numeric_limits<double>::infinity();
        QVERIFY(toJson(step, "T")["loss"].is_null());
    }

    void comparableDropsTimesAndRates() {
        const auto events = everyEvent();
        const auto comparableKeys = [&](std::size_t i) {
            return keys(comparable(toJson(events[i], "T")));
        };
        QCOMPARE(comparableKeys(1), std::string("event step epoch loss accuracy lr grad_norm"));
        QCOMPARE(comparableKeys(2), std::string("event epoch train_loss train_accuracy val_loss "
                                                "val_accuracy lr"));
        QCOMPARE(comparableKeys(10), std::string("event status best_epoch"));
        QVERIFY(!comparable(toJson(events[0], "T")).contains("run"));
        QVERIFY(comparable(toJson(events[0], "T")).contains("parameters"));
        QVERIFY(comparable(toJson(events[5], "T")).is_null());
        QVERIFY(comparable(toJson(events[6], "T")).is_null());
    }
};

CONVSTUDIO_TEST(tst_events)
#include "tst_events.moc"
