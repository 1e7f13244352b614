// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/training_bench.h"
#include "ui/bridge/data_controller.h"

using namespace convstudio;
using testsupport::Bench;
using testsupport::openSaved;
using testsupport::smallProject;

namespace {

/// An editor with a saved project that is ready to train.
struct Trainer : Bench {
    explicit Trainer(const Project& project = smallProject()) { openSaved(*this, folder, project); }

    void runToTheEnd() {
        QSignalSpy ended(&training, &TrainingController::ended);
        training.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 30000);
    }
    std::filesystem::path run() const { return training.record()->folder.toStdString(); }
    std::vector<Json> history() const { return *readHistory(run()); }
    std::string bytes(const char* file) const { return readFile(run() / file).value(); }

    QTemporaryDir folder;
};

/// Lines of the history, as the record would write them.
template <class Event>
std::vector<std::string> linesOf(const std::vector<Event>& events) {
    std::vector<std::string> lines;
    for (const Event& event : events) lines.push_back(toJson(event, "").dump());
    return lines;
}
std::vector<std::string> linesOf(const std::vector<Json>& history, const char* kind) {
    std::vector<std::string> lines;
    for (Json line : history) {
        if (line.at("event") != kind) continue;
        line["time"] = "";
        lines.push_back(line.dump());
    }
    return lines;
}

Project endless() { return smallProject({{"epochs", 100000}}); }

} // namespace

/// One training of the window: states, events, what stops and resumes it.
class tst_training_controller : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void aRunGoesThroughItsStates() {
        Trainer trainer;
        QList<SessionState> states;
        connect(&trainer.training, &TrainingController::stateChanged, this,
                [&](SessionState state) {
                    if (states.isEmpty() || states.last() != state) states << state;
                });
        trainer.runToTheEnd();
        QCOMPARE(states, QList<SessionState>({SessionState::Preparing, SessionState::Running,
                                              SessionState::Done}));
        const auto record = trainer.training.record();
        QCOMPARE(record->status, QStringLiteral("done"));
        QCOMPARE(record->number, 1);
        QCOMPARE(record->progress(), 1.0);
        QVERIFY(trainer.training.issues().empty());
        QCOMPARE(trainer.training.data().get(), trainer.data.data().get());
    }

    void theRecordIsTheHistoryToTheLastDigit() {
        Trainer trainer;
        trainer.runToTheEnd();
        const auto record = trainer.training.record();
        const auto history = trainer.history();
        QCOMPARE(record->steps.size(), std::size_t(30));
        QCOMPARE(linesOf(record->steps), linesOf(history, "step"));
        QCOMPARE(linesOf(record->epochs), linesOf(history, "epoch"));
        QVERIFY(record->evaluation.is_object());
        const auto info = readRun(trainer.run());
        QCOMPARE(record->bestEpoch, info->bestEpoch);
        QCOMPARE(record->bestValAccuracy.value(), info->bestValAccuracy.value());
        QTRY_COMPARE(record->resolved, info->resolved);
    }

    void theWindowTrainsAsTheCommandLineDoes() {
        Trainer trainer;
        trainer.training.watch({.nodes = true, .histogramNode = "c1", .samples = 4});
        trainer.runToTheEnd();
        TrainingRequest request;
        request.project = smallProject();
        request.runsFolder = (trainer.folder.path() + "/alone").toStdString();
        TaskRunner runner(1);
        TrainingSession session(trainer.registry, runner, {}, {});
        session.start(std::move(request));
        const auto alone = session.wait();
        QVERIFY(session.state() == SessionState::Done);
        for (const char* file : {"last.safetensors", "best.safetensors"}) {
            const auto ours = readCheckpoint(trainer.run() / file), theirs = readCheckpoint(alone / file);
            QVERIFY(ours && theirs);
            QVERIFY(!ours->weights.empty());
            QVERIFY2(ours->weights == theirs->weights, file);
        }
        std::vector<Json> ours, theirs;
        for (const Json& line : trainer.history()) ours.push_back(comparable(line));
        const auto lines = readHistory(alone);
        for (const Json& line : *lines) theirs.push_back(comparable(line));
        QVERIFY(ours == theirs);
    }

    void eventsComeInBatchesAndInOrder() {
        Trainer trainer;
        std::vector<std::string> names;
        std::size_t batches = 0;
        connect(&trainer.training, &TrainingController::eventsArrived, this,
                [&](const std::vector<TrainEvent>& events) {
                    ++batches;
                    for (const TrainEvent& event : events) names.push_back(eventName(event));
                    const auto& steps = trainer.training.record()->steps;
                    if (const auto* step = std::get_if<StepEvent>(&events.back()))
                        QCOMPARE(steps.back().step, step->step); // the record is grown already
                });
        trainer.runToTheEnd();
        std::vector<std::string> written;
        for (const Json& line : trainer.history()) written.push_back(line.at("event"));
        QCOMPARE(names, written);
        QVERIFY(batches < names.size());
    }

    void pauseAndResumeByTheController() {
        Trainer trainer(endless());
        trainer.training.start();
        QTRY_VERIFY_WITH_TIMEOUT(!trainer.training.record()->steps.empty(), 30000);
        trainer.training.pause();
        QTRY_COMPARE(trainer.training.state(), SessionState::Paused);
        QCOMPARE(trainer.training.record()->status, QStringLiteral("paused"));
        QVERIFY(std::filesystem::exists(trainer.run() / "last.safetensors"));
        const double elapsed = trainer.training.secondsElapsed();
        QTest::qWait(30);
        QCOMPARE(trainer.training.secondsElapsed(), elapsed); // a pause is no training
        const auto steps = trainer.training.record()->steps.size();
        trainer.training.resume();
        QTRY_COMPARE(trainer.training.state(), SessionState::Running);
        QTRY_VERIFY(trainer.training.record()->steps.size() > steps);
        trainer.training.stop();
        QTRY_COMPARE(trainer.training.state(), SessionState::Done);
        QCOMPARE(trainer.training.record()->status, QStringLiteral("stopped"));
    }

    void aStoppedRunGoesOnAsTheSameRun() {
        Trainer trainer(endless());
        trainer.training.start();
        QTRY_VERIFY_WITH_TIMEOUT(trainer.training.record()->epochs.size() >= 2, 30000);
        trainer.training.stop();
        QTRY_COMPARE(trainer.training.state(), SessionState::Done);
        const auto stopped = trainer.training.record();
        const auto steps = stopped->steps.size();
        trainer.training.resumeRun(stopped->folder);
        QCOMPARE(trainer.training.state(), SessionState::Preparing);
        QTRY_VERIFY_WITH_TIMEOUT(trainer.training.record()->steps.size() > steps + 5, 30000);
        trainer.training.stop();
        QTRY_COMPARE(trainer.training.state(), SessionState::Done);
        const auto record = trainer.training.record();
        QCOMPARE(record->folder, stopped->folder);
        QCOMPARE(record->number, 1);
        QCOMPARE(linesOf(record->steps), linesOf(trainer.history(), "step"));
        QCOMPARE(linesOf(record->epochs), linesOf(trainer.history(), "epoch"));
    }

    void destructionStopsAndSaves() {
        QTemporaryDir folder;
        QString run;
        {
            Bench bench;
            openSaved(bench, folder, endless());
            bench.training.start();
            QTRY_VERIFY_WITH_TIMEOUT(!bench.training.record()->steps.empty(), 30000);
            run = bench.training.record()->folder;
        }
        const auto info = readRun(run.toStdString());
        QVERIFY(info);
        QCOMPARE(info->status, std::string("stopped"));
        QVERIFY(std::filesystem::exists(run.toStdString() + "/last.safetensors"));
    }

    void anObjectionKeepsItFromStarting() {
        Bench bench;
        bench.load("in:1x8x8 > linear(10) > out");
        QTRY_COMPARE(bench.training.objection(), QStringLiteral("1 error"));
        bench.training.start();
        QCOMPARE(bench.training.state(), SessionState::Idle);
        QSignalSpy changed(&bench.training, &TrainingController::objectionChanged);
        bench.load("in:1x8x8 > flatten > linear(10) > out");
        QTRY_COMPARE(bench.training.objection(), QString());
        QVERIFY(changed.count() >= 1);
    }

    void missingDataFailBeforeARun() {
        Project project = smallProject();
        project.data = {{"source", "no-such-folder"}};
        Trainer trainer(project);
        trainer.runToTheEnd();
        QCOMPARE(trainer.training.state(), SessionState::Failed);
        QVERIFY(hasErrors(trainer.training.issues()));
        const auto record = trainer.training.record();
        QVERIFY(!record->started);
        QVERIFY(QString::fromStdString(record->failed->text).contains("no-such-folder"));
        QVERIFY(record->folder.isEmpty());
        QVERIFY(!QFileInfo::exists(trainer.folder.filePath("small.runs")));
    }

    void stopWhilePreparingMakesNoRun() {
        Trainer trainer;
        trainer.training.start();
        QCOMPARE(trainer.training.state(), SessionState::Preparing);
        trainer.training.stop();
        QCOMPARE(trainer.training.state(), SessionState::Idle);
        trainer.settle();
        QCOMPARE(trainer.training.state(), SessionState::Idle);
        QVERIFY(!QFileInfo::exists(trainer.folder.filePath("small.runs")));
        trainer.runToTheEnd(); // and again in earnest
        QCOMPARE(trainer.training.state(), SessionState::Done);
    }

    void notANumberNamesTheLayer() {
        Trainer trainer(smallProject({{"optimizer", {{"type", "SGD"}, {"lr", 1e30}}}}));
        trainer.runToTheEnd();
        QCOMPARE(trainer.training.state(), SessionState::Failed);
        const auto record = trainer.training.record();
        QCOMPARE(record->status, QStringLiteral("failed"));
        QVERIFY(record->failed->step > 0);
        const Issue& issue = trainer.training.issues().front();
        QVERIFY2(issue.code.starts_with("not-finite"), issue.code.c_str());
        // The message follows the language of the window.
        const QString english = trainer.language.text("issue." + issue.code, issue.args);
        trainer.language.setCode("zh_CN");
        QVERIFY(trainer.language.text("issue." + issue.code, issue.args) != english);
        trainer.language.setCode("en");
    }

    void settingsOfTheRunningRunChange() {
        Trainer trainer(endless());
        trainer.training.start();
        QTRY_VERIFY_WITH_TIMEOUT(!trainer.training.record()->steps.empty(), 30000);
        trainer.training.setLearningRate(0.0125);
        QTRY_VERIFY(!trainer.training.record()->settings.empty());
        const auto& setting = trainer.training.record()->settings.front();
        QCOMPARE(setting.second.path, std::string("training.optimizer.lr"));
        QCOMPARE(setting.second.newValue, Json(0.0125));
        trainer.training.setEpochs(100);
        QTRY_COMPARE(trainer.training.record()->started->epochs, 100);
        trainer.training.stopAtEpochEnd();
        QTRY_COMPARE(trainer.training.state(), SessionState::Done);
        const auto record = trainer.training.record();
        QCOMPARE(record->steps.back().step, record->epochs.back().epoch * 10);
    }

    /// The run has ended, and the window does not know yet.
    void stopAtTheEndOfAnEndedRun() {
        Trainer trainer;
        QSignalSpy ended(&trainer.training, &TrainingController::ended);
        trainer.training.start();
        QTRY_VERIFY_WITH_TIMEOUT(trainer.training.record()->started.has_value(), 30000);
        QTRY_VERIFY(!trainer.training.record()->folder.isEmpty());
        const std::filesystem::path run = trainer.run();
        const auto isDone = [&run] {
            const auto info = readRun(run);
            return info && info->status == "done";
        };
        while (!isDone()) QThread::yieldCurrentThread();
        trainer.training.stopAtEpochEnd();
        QTRY_COMPARE(trainer.training.state(), SessionState::Done);
        QCOMPARE(ended.count(), 1);
        QVERIFY(trainer.training.record()->finished.has_value());
        QCOMPARE(trainer.training.record()->epochs.size(),
                 std::size_t(trainer.training.record()->started->epochs));
    }

    void snapshotsComeFromTheRun() {
        Trainer trainer(endless());
        QVERIFY(!trainer.training.requestSnapshot().get());
        trainer.training.start();
        QTRY_VERIFY_WITH_TIMEOUT(!trainer.training.record()->steps.empty(), 30000);
        const auto snapshot = trainer.training.requestSnapshot();
        QTRY_VERIFY(snapshot.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
        QVERIFY(snapshot.get());
        QCOMPARE(QString::fromStdString(snapshot.get()->run),
                 QFileInfo(trainer.training.record()->folder).fileName());
        trainer.training.stop();
        QTRY_COMPARE(trainer.training.state(), SessionState::Done);
    }
};

CONVSTUDIO_TEST(tst_training_controller)
#include "tst_training_controller.moc"
