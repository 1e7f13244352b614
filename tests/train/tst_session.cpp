// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"
#include "engine/train/run_tools.h"
#include "tests/support/limited_allocator.h"
#include "tests/support/refusing_disk.h"
#include "tests/train/session_support.h"

#include <set>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

class tst_session : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path runs() const { return m_dir.path().toStdString(); }

private Q_SLOTS:
    void trainsAndTheLossFalls();
    void sameSeedSameRun();
    void pauseAndResumeGoThroughTheirStates();
    void snapshotEqualsCheckpoint();
    void snapshotWithoutRunIsNull();
    void earlyStoppingEndsTheRun();
    void keptCheckpointsAreWritten();
    void stopDuringPreparationEndsWithoutRun();
    void refusedBeforeTheStart_data();
    void refusedBeforeTheStart();
    void memoryRefusalNamesTheAccumulationThatFits();
    void notFiniteNamesNodeAndKeepsLast();
    void failingDiskFailsTheRun_data();
    void failingDiskFailsTheRun();
    void outOfMemoryIsAccumulated();
    void toolsAgreeWithTheRun();
    void damagedImagesAreNamedAndTheOthersPredicted();
};

void tst_session::trainsAndTheLossFalls() {
    const char* network = "in:3x16x16 > conv(16,3,same) > batchnorm2d > relu > maxpool(2) > "
                          "conv(32,3,same) > batchnorm2d > relu > maxpool(2) > flatten > "
                          "linear(classes) > out";
    const Json adam{{"type", "AdamW"}, {"lr", 0.003}};
    Project project = tinyProject({{"epochs", 15}, {"optimizer", adam}}, network);
    project.data["augment"] = Json::array();
    SessionBench bench;
    const fs::path run = bench.train(project, runs());
    QVERIFY2(bench.session.state() == SessionState::Done, bench.failure().c_str());
    const auto epochs = bench.all<EpochEvent>();
    QCOMPARE(epochs.size(), std::size_t{15});
    QVERIFY2(epochs.front().trainLoss > 1.5, std::to_string(epochs.front().trainLoss).c_str());
    QVERIFY2(epochs.back().trainLoss < 0.8, std::to_string(epochs.back().trainLoss).c_str());
    QVERIFY(epochs.back().trainAccuracy > 0.85);
    const auto evaluations = bench.all<EvaluationEvent>();
    QCOMPARE(evaluations.size(), std::size_t{1});
    const Json report = evaluations.front().report;
    QCOMPARE(report.at("split").get<std::string>(), std::string("test"));
    QVERIFY(report.at("accuracy") > report.at("majority_baseline"));
    QCOMPARE(*readJsonFile(run / "evaluation.json"), report);
    QCOMPARE(bench.all<FinishedEvent>().back().status, std::string("done"));
    const auto info = readRun(run);
    QVERIFY(info.ok());
    QCOMPARE(info->status, std::string("done"));
    QCOMPARE(info->resolved.at("precision"), Json("fp32"));
    QCOMPARE(info->resolved.at("threads"), Json(1));
    // 200 training images in batches of 32.
    QCOMPARE(bench.all<RunStarted>().front().stepsPerEpoch, std::int64_t{7});
    QCOMPARE(bench.all<StepEvent>().size(), std::size_t{15 * 7 / 2});
}

void tst_session::sameSeedSameRun() {
    SessionBench bench;
    const fs::path first = bench.train(tinyProject(), runs());
    const fs::path second = bench.train(tinyProject(), runs());
    const fs::path other = bench.train(tinyProject({{"seed", 2}}), runs());
    QVERIFY(first != second);
    QVERIFY(comparableHistory(first).size() > 8);
    QCOMPARE(comparableHistory(first), comparableHistory(second));
    QVERIFY(checkpointOf(first, "last.safetensors").weights ==
            checkpointOf(second, "last.safetensors").weights);
    QVERIFY(checkpointOf(first, "last.safetensors").weights !=
            checkpointOf(other, "last.safetensors").weights);
}

void tst_session::pauseAndResumeGoThroughTheirStates() {
    std::vector<SessionState> states;
    std::optional<Json> pausedInfo;
    SessionBench bench([&](const TrainEvent& event, TrainingSession& session) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 6) {
            states.push_back(session.state());
            session.pause();
        }
        if (std::holds_alternative<PausedEvent>(event)) {
            states.push_back(session.state());
            for (const RunInfo& info : listRuns(runs()).runs) {
                if (info.status == "paused") pausedInfo = info.resolved;
            }
            session.resume();
        }
        if (std::holds_alternative<ResumedEvent>(event)) states.push_back(session.state());
    });
    QCOMPARE(bench.session.state(), SessionState::Idle);
    const fs::path run = bench.train(tinyProject(), runs());
    const std::vector<SessionState> expected{SessionState::Running, SessionState::Paused,
                                             SessionState::Running};
    QCOMPARE(states, expected);
    QCOMPARE(bench.session.state(), SessionState::Done);
    QVERIFY(pausedInfo.has_value());
    QCOMPARE(bench.all<PausedEvent>().front().step, std::int64_t{6});
    SessionBench whole;
    QCOMPARE(comparableHistory(run), comparableHistory(whole.train(tinyProject(), runs())));
}

void tst_session::snapshotEqualsCheckpoint() {
    std::vector<std::shared_future<std::shared_ptr<const WeightSnapshot>>> snapshots;
    SessionBench bench([&](const TrainEvent& event, TrainingSession& session) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 6) {
            snapshots.push_back(session.requestSnapshot());
            snapshots.push_back(session.requestSnapshot());
        }
        if (const auto* epoch = std::get_if<EpochEvent>(&event); epoch && epoch->epoch == 3) {
            snapshots.push_back(session.requestSnapshot());
        }
    });
    const fs::path run = bench.train(tinyProject(), runs());
    QCOMPARE(snapshots.size(), std::size_t{3});
    QCOMPARE(snapshots[0].get()->step, std::int64_t{6});
    QCOMPARE(snapshots[0].get()->run, run.filename().string());
    QVERIFY(snapshots[0].get()->tensors == snapshots[1].get()->tensors);
    const NamedTensors last = checkpointOf(run, "last.safetensors").weights;
    QVERIFY(!last.empty());
    QVERIFY(snapshots[0].get()->tensors != last);
    QVERIFY(snapshots[2].get()->tensors == last);
}

void tst_session::snapshotWithoutRunIsNull() {
    SessionBench bench;
    QVERIFY(bench.session.requestSnapshot().get() == nullptr);
}

void tst_session::earlyStoppingEndsTheRun() {
    SessionBench bench;
    // No epoch can gain 10 on a loss below 2, so the second and third are without gain.
    const Json stopping{{"metric", "val_loss"}, {"patience", 2}, {"min_delta", 10}};
    const fs::path run =
        bench.train(tinyProject({{"epochs", 20}, {"early_stopping", stopping}}), runs());
    QCOMPARE(bench.all<EpochEvent>().size(), std::size_t{3});
    QCOMPARE(bench.all<FinishedEvent>().back().status, std::string("done"));
    QCOMPARE(bench.all<EvaluationEvent>().size(), std::size_t{1});
    SessionBench again;
    again.resume(run);
    QCOMPARE(again.all<EpochEvent>().size(), std::size_t{0});
}

void tst_session::keptCheckpointsAreWritten() {
    SessionBench bench;
    const Json checkpoint{{"every", 2}, {"metric", "val_loss"}};
    const fs::path run = bench.train(tinyProject({{"checkpoint", checkpoint}}), runs());
    std::set<std::string> files;
    for (const CheckpointEvent& event : bench.all<CheckpointEvent>()) files.insert(event.file);
    QVERIFY(files.contains("epoch-0002.safetensors"));
    QVERIFY(files.contains("best.safetensors"));
    for (const std::string& file : files) QVERIFY(readCheckpoint(run / file).ok());
    // The best by val_loss: its epoch has the lowest of all.
    const auto epochs = bench.all<EpochEvent>();
    const auto best = std::min_element(epochs.begin(), epochs.end(),
                                       [](const EpochEvent& a, const EpochEvent& b) {
                                           return a.valLoss < b.valLoss;
                                       });
    QCOMPARE(bench.all<FinishedEvent>().back().bestEpoch, best->epoch);
}

void tst_session::stopDuringPreparationEndsWithoutRun() {
    SessionBench bench;
    bench.session.start(SessionBench::request(tinyProject(), runs()));
    bench.session.pause();
    bench.session.stop();
    const fs::path run = bench.session.wait();
    QCOMPARE(bench.session.state(), SessionState::Done);
    QCOMPARE(bench.all<FinishedEvent>().size(), std::size_t{1});
    QCOMPARE(bench.all<FinishedEvent>().front().status, std::string("stopped"));
    if (!run.empty()) QCOMPARE(readRun(run)->status, std::string("stopped"));
}

void tst_session::refusedBeforeTheStart_data() {
    QTest::addColumn<QString>("training");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("code");
    QTest::newRow("batch") << R"({"batch_size": 5000})" << "{}" << "batch-larger-than-data";
    QTest::newRow("weights") << R"({"loss": {"type": "CrossEntropyLoss", "weight": [1, 2]}})"
                             << "{}" << "class-weights-count";
    QTest::newRow("optimizer") << R"({"optimizer": {"type": "SGD", "lr": -1}})" << "{}"
                               << "";
    QTest::newRow("data") << "{}" << R"({"source": "no-such-set"})" << "data-not-found";
    QTest::newRow("initial weights") << R"({"initial_weights": "absent.safetensors"})" << "{}"
                                     << "file-missing";
}

void tst_session::refusedBeforeTheStart() {
    QFETCH(QString, training);
    QFETCH(QString, data);
    QFETCH(QString, code);
    Project project = tinyProject(Json::parse(training.toStdString()));
    project.data.update(Json::parse(data.toStdString()));
    const fs::path folder = runs() / "refused";
    SessionBench bench;
    QVERIFY(bench.train(project, folder).empty());
    QCOMPARE(bench.session.state(), SessionState::Failed);
    const auto failed = bench.all<FailedEvent>();
    QCOMPARE(failed.size(), std::size_t{1});
    if (!code.isEmpty()) QCOMPARE(QString::fromStdString(failed.front().code), code);
    QVERIFY(!failed.front().text.starts_with("issue."));
    QVERIFY(!fs::exists(folder));
}

void tst_session::memoryRefusalNamesTheAccumulationThatFits() {
    TrainingRequest request = SessionBench::request(tinyProject({{"batch_size", 128}}), runs());
    SessionBench bench;
    request.availableMemory = 1;
    bench.session.start(request);
    bench.session.wait();
    QCOMPARE(bench.session.issues().front().code, std::string("memory-too-small-for-network"));
    // The most that refuses 128 images at once: found by halving the interval.
    std::uint64_t refused = 1, accepted = std::uint64_t{64} << 30;
    Issues issues;
    while (accepted - refused > (std::uint64_t{64} << 10)) {
        request.availableMemory = (refused + accepted) / 2;
        SessionBench trial([](const TrainEvent& event, TrainingSession& session) {
            if (std::holds_alternative<RunStarted>(event)) session.stop();
        });
        trial.session.start(request);
        trial.session.wait();
        if (trial.session.state() == SessionState::Done) {
            accepted = request.availableMemory;
        } else {
            refused = request.availableMemory;
            issues = trial.session.issues();
        }
    }
    QCOMPARE(issues.front().code, std::string("memory-too-small"));
    QVERIFY(argValue(issues.front().args, "needed").ends_with("GiB"));
    QVERIFY(argValue(issues.front().args, "available").ends_with("GiB"));
    QCOMPARE(issues.front().fixes.size(), std::size_t{1});
    QVERIFY(applyFix(request.project, issues.front().fixes.front()).ok());
    QCOMPARE(request.project.training.at("accumulate").dump(),
             argValue(issues.front().args, "accumulate"));
    request.availableMemory = refused;
    SessionBench fitting;
    fitting.session.start(request);
    fitting.session.wait();
    QVERIFY2(fitting.session.state() == SessionState::Done, fitting.failure().c_str());
}

void tst_session::notFiniteNamesNodeAndKeepsLast() {
    // The rate leaps after the first epoch: its `last` stands when the second fails.
    const Json schedule{{"type", "StepLR"}, {"step_size", 1}, {"gamma", 1e35}};
    const char* network = "in:3x16x16 > first:conv(4,3) > second:conv(4,3) > third:conv(4,3) > "
                          "flatten > fc:linear(classes) > out";
    SessionBench bench;
    const fs::path run = bench.train(
        tinyProject({{"schedule", schedule}, {"log_every", 1}}, network), runs());
    QCOMPARE(bench.session.state(), SessionState::Failed);
    const FailedEvent failed = bench.all<FailedEvent>().front();
    QVERIFY2(failed.code.starts_with("not-finite-"), failed.code.c_str());
    const std::set<std::string> layers{"first", "second", "third", "fc"};
    QVERIFY2(layers.contains(failed.node), failed.node.c_str());
    QVERIFY(failed.step > 7 && failed.step <= 14);
    for (const std::string& part :
         {failed.node, std::string("epoch 2"), "batch " + std::to_string(failed.step - 7),
          std::string("train/"), std::string("learning rate 5")}) {
        QVERIFY2(failed.text.find(part) != std::string::npos, failed.text.c_str());
    }
    QCOMPARE(readRun(run)->status, std::string("failed"));
    const Checkpoint last = checkpointOf(run, "last.safetensors");
    QCOMPARE(last.progress.at("step"), Json(7));
}

void tst_session::failingDiskFailsTheRun_data() {
    QTest::addColumn<bool>("isRemoved");
    QTest::newRow("removed") << true;
    QTest::newRow("made read-only") << false;
}
void tst_session::failingDiskFailsTheRun() {
    QFETCH(bool, isRemoved);
    const fs::path place = runs() / (isRemoved ? "removed" : "locked");
    std::optional<ReadOnlyFolder> lock;
    SessionBench bench([&](const TrainEvent& event, TrainingSession&) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (!step || step->step != 8) return;
        if (isRemoved) fs::remove_all(place);
        else lock.emplace(QString::fromStdString(fs::directory_iterator(place)->path().string()));
    });
    const fs::path run = bench.train(tinyProject(), place);
    lock.reset();
    QCOMPARE(bench.session.state(), SessionState::Failed);
    const FailedEvent failed = bench.all<FailedEvent>().front();
    QCOMPARE(failed.code, std::string("file-not-written"));
    QVERIFY(failed.text.find(place.filename()) != std::string::npos);
    if (isRemoved) return;
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("step"), Json(7));
    QVERIFY(readHistory(run).ok());
}

void tst_session::outOfMemoryIsAccumulated() {
    const Json training{{"epochs", 1}, {"batch_size", 128}};
    const char* network = "in:3x16x16 > c1:conv(64,3,same) > b1:batchnorm2d > relu > "
                          "conv(64,3,same) > relu > maxpool(2) > flatten > linear(classes) > out";
    Project project = tinyProject(training, network);
    project.data["limit"] = 160;
    project.data["split"]["validation"] = 0.1;
    std::size_t needed = 0;
    {
        AllocatorLimit limit(std::size_t{8} << 30);
        SessionBench whole;
        whole.train(project, runs());
        QVERIFY2(whole.session.state() == SessionState::Done, whole.failure().c_str());
        QCOMPARE(whole.all<SettingEvent>().size(), std::size_t{0});
        needed = limit.peak();
    }
    AllocatorLimit limit(needed * 3 / 4);
    SessionBench bench;
    const fs::path run = bench.train(project, runs());
    QVERIFY2(bench.session.state() == SessionState::Done, bench.failure().c_str());
    const auto settings = bench.all<SettingEvent>();
    QCOMPARE(settings.size(), std::size_t{1});
    QCOMPARE(settings.front().path, std::string("training.accumulate"));
    QCOMPARE(settings.front().newValue, Json(2));
    QCOMPARE(bench.all<AdviceEvent>().front().code, std::string("small-batches-batch-norm"));
    QCOMPARE(readRun(run)->resolved.at("accumulate"), Json(2));
}

void tst_session::toolsAgreeWithTheRun() {
    SessionBench bench;
    const fs::path folder = bench.train(tinyProject(), runs());
    auto run = openRun(folder, "best", bench.layers);
    QVERIFY(run.ok());
    QCOMPARE(run->checkpoint, std::string("best.safetensors"));
    const auto evaluation = evaluateRun(*run, {}, Split::Test, {}, bench.runner, {}, nullptr);
    QVERIFY(evaluation.ok());
    const Json report = bench.all<EvaluationEvent>().front().report;
    QCOMPARE(Json(evaluation->loss), report.at("loss"));
    QCOMPARE(Json(evaluation->confusion), report.at("confusion"));
    const CancelToken cancelled;
    cancelled.request();
    const auto nothing = evaluateRun(*run, {}, Split::Test, {}, bench.runner, cancelled, nullptr);
    QVERIFY(!nothing.ok());
    QVERIFY(!openRun(folder, "epoch-7", bench.layers).ok());
    QVERIFY(!openRun(runs() / "absent", "best", bench.layers).ok());
}

void tst_session::damagedImagesAreNamedAndTheOthersPredicted() {
    SessionBench bench;
    auto run = openRun(bench.train(tinyProject(), runs()), "best", bench.layers);
    QVERIFY(run.ok());
    const fs::path folder = runs() / "images";
    fs::create_directory(folder);
    const std::string png = *encodePng(Image{9, 5, 3, std::vector<std::uint8_t>(3 * 9 * 5, 40)});
    const std::vector<std::pair<std::string, std::string>> files = {
        {"empty.png", ""},
        {"good.png", png},
        {"text.png", "not an image"},
        {"torn.png", png.substr(0, png.size() / 2)}};
    for (const auto& [name, content] : files)
        QVERIFY(writeFileAtomically(folder / name, content).ok());
    const auto predictions = predictFiles(*run, {folder, folder / "absent.png"}, 2);
    QVERIFY(predictions.ok());
    QCOMPARE(predictions->size(), files.size() + 1);
    for (const ImagePrediction& prediction : *predictions) {
        const bool isGood = prediction.file.filename() == "good.png";
        QCOMPARE(prediction.issues.empty(), isGood);
        QCOMPARE(prediction.top.size(), std::size_t(isGood ? 2 : 0));
        if (isGood) continue;
        const std::string text = Translator().issueText(prediction.issues.front());
        QVERIFY2(text.find(prediction.file.filename()) != std::string::npos, text.c_str());
    }
}

CONVSTUDIO_TEST(tst_session)
#include "tst_session.moc"
