// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_changes.h"
#include "engine/train/schedule.h"
#include "engine/train/session_progress.h"
#include "tests/train/session_support.h"

#include <cmath>
#include <limits>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// Changes settings when a step is reported; keeps what the log says.
class ChangingBench {
public:
    using Act = std::function<void(TrainingSession&)>;
    explicit ChangingBench(std::map<std::int64_t, Act> acts)
        : bench([acts = std::move(acts)](const TrainEvent& event, TrainingSession& session) {
              const auto* step = std::get_if<StepEvent>(&event);
              const auto act = step ? acts.find(step->step) : acts.end();
              if (act != acts.end()) act->second(session);
          }) {}
    SessionBench bench;
};

void goFaster(TrainingSession& session) { session.setLearningRate(0.08); }
void goLonger(TrainingSession& session) { session.setEpochs(4); }
void stopHere(TrainingSession& session) { session.stop(); }

fs::path endOf(SessionBench& bench, ResumeRequest request) {
    bench.session.resumeRun(std::move(request));
    return bench.session.wait();
}

} // namespace

/// Settings that change while a run is under way, and the stop at the end of an epoch. Seven steps
/// make an epoch of the tests' project.
class tst_session_changes : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path runs() const { return m_dir.path().toStdString(); }

private Q_SLOTS:
    void changesAreRecordedAndTakeEffectAtTheNextStep();
    void stoppedAndResumedEqualsTheUninterruptedRun_data();
    void stoppedAndResumedEqualsTheUninterruptedRun();
    void changedWhilePausedEqualsChangedWhileRunning();
    void changedAtTheEndOfAnEpochWhilePaused();
    void changeOutlivesAKill();
    void refusedValuesChangeNothing();
    void limitsOfChanges();
    void resumeTakesNewSettings();
    void resumeRefusesFewerEpochsThanDone();
    void fewerEpochsEndTheRun();
    void stopAtEpochEndClosesTheEpoch();
    void stopAtEpochEndOfAPausedRun();
    void stopAtTheEndOfTheLastEpochIsTheEnd();
    void stopStillEndsAtOnce();
};

void tst_session_changes::changesAreRecordedAndTakeEffectAtTheNextStep() {
    ChangingBench run({{4, goFaster}, {8, goLonger}});
    const Json schedule{{"type", "ConstantLR"}};
    const fs::path folder = run.bench.train(tinyProject({{"schedule", schedule}, {"log_every", 1}}),
                                            runs());
    QVERIFY2(run.bench.session.state() == SessionState::Done, run.bench.failure().c_str());
    const auto settings = run.bench.all<SettingEvent>();
    QCOMPARE(settings.size(), std::size_t{2});
    QCOMPARE(settings[0].path, std::string("training.optimizer.lr"));
    QCOMPARE(settings[0].oldValue, Json(0.05));
    QCOMPARE(settings[0].newValue, Json(0.08));
    QCOMPARE(settings[0].step, std::int64_t{4});
    QCOMPARE(settings[1].path, std::string("training.epochs"));
    QCOMPARE(settings[1].newValue, Json(4));
    for (const StepEvent& step : run.bench.all<StepEvent>())
        QCOMPARE(step.lr, step.step <= 4 ? 0.05 : 0.08);
    QCOMPARE(run.bench.all<EpochEvent>().size(), std::size_t{4});
    const auto info = readRun(folder);
    QCOMPARE(info->resolved.at("lr"), Json(0.08));
    QCOMPARE(info->resolved.at("epochs"), Json(4));
    // The document stays what the training began with.
    QCOMPARE(info->project.at("training").at("optimizer").at("lr"), Json(0.05));
    const auto history = comparableHistory(folder);
    QCOMPARE(std::count_if(history.begin(), history.end(),
                           [](const std::string& line) {
                               return Json::parse(line).at("event") == "setting";
                           }),
             2);
}

void tst_session_changes::stoppedAndResumedEqualsTheUninterruptedRun_data() {
    QTest::addColumn<int>("stop");
    QTest::newRow("with the change") << 4;
    QTest::newRow("after the change") << 6;
    QTest::newRow("next epoch") << 10;
    QTest::newRow("after both") << 18;
}

void tst_session_changes::stoppedAndResumedEqualsTheUninterruptedRun() {
    QFETCH(int, stop);
    const std::map<std::int64_t, ChangingBench::Act> changes{{4, goFaster}, {12, goLonger}};
    ChangingBench whole(changes);
    const fs::path expected = whole.bench.train(tinyProject(), runs());
    auto cutChanges = changes;
    cutChanges[stop] = [&](TrainingSession& session) {
        if (changes.contains(stop)) changes.at(stop)(session);
        stop == 4 ? session.pause() : session.stop();
    };
    // With the change at the same boundary: what is asked for together takes effect together.
    SessionBench cut([&](const TrainEvent& event, TrainingSession& session) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step && cutChanges.contains(step->step)) cutChanges.at(step->step)(session);
        if (std::holds_alternative<PausedEvent>(event)) session.stop();
    });
    const fs::path run = cut.train(tinyProject(), runs());
    QCOMPARE(readRun(run)->status, std::string("stopped"));
    // Changes that were not reached before the stop come in the rest.
    std::map<std::int64_t, ChangingBench::Act> later;
    for (const auto& [step, act] : changes)
        if (step > stop) later[step] = act;
    ChangingBench rest(later);
    rest.bench.resume(run);
    QVERIFY2(rest.bench.session.state() == SessionState::Done, rest.bench.failure().c_str());
    QCOMPARE(comparableHistory(run), comparableHistory(expected));
    for (const char* file : {"last.safetensors", "best.safetensors"}) {
        QVERIFY2(checkpointOf(run, file).weights == checkpointOf(expected, file).weights, file);
        QVERIFY2(checkpointOf(run, file).training == checkpointOf(expected, file).training, file);
    }
    QCOMPARE(readRun(run)->resolved, readRun(expected)->resolved);
}

void tst_session_changes::changedWhilePausedEqualsChangedWhileRunning() {
    ChangingBench whole({{6, [](TrainingSession& session) {
                              goFaster(session);
                              goLonger(session);
                          }}});
    const fs::path expected = whole.bench.train(tinyProject(), runs());
    SessionBench bench([](const TrainEvent& event, TrainingSession& session) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 6)
            session.pause();
        if (std::holds_alternative<PausedEvent>(event)) {
            goFaster(session);
            goLonger(session);
        }
        const auto* setting = std::get_if<SettingEvent>(&event);
        if (setting && setting->path == "training.epochs") {
            QCOMPARE(session.state(), SessionState::Paused);
            session.resume();
        }
    });
    const fs::path run = bench.train(tinyProject(), runs());
    QCOMPARE(bench.all<SettingEvent>().size(), std::size_t{2});
    QCOMPARE(bench.all<PausedEvent>().size(), std::size_t{1});
    QCOMPARE(comparableHistory(run), comparableHistory(expected));
    QVERIFY(checkpointOf(run, "last.safetensors").weights ==
            checkpointOf(expected, "last.safetensors").weights);
}

void tst_session_changes::changedAtTheEndOfAnEpochWhilePaused() {
    // Step 14 ends the second epoch: the boundary lies between its last step and its closing.
    ChangingBench whole({{14, goFaster}});
    const fs::path expected = whole.bench.train(tinyProject(), runs());
    SessionBench cut([](const TrainEvent& event, TrainingSession& session) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 14)
            session.pause();
        if (std::holds_alternative<PausedEvent>(event)) goFaster(session);
        if (std::holds_alternative<SettingEvent>(event)) session.stop();
    });
    const fs::path run = cut.train(tinyProject(), runs());
    SessionBench rest;
    rest.resume(run);
    QCOMPARE(comparableHistory(run), comparableHistory(expected));
    // The closed epoch tells the rate of its own last step.
    ScheduleConfig cosine;
    cosine.type = "CosineAnnealingLR";
    const LearningRateSchedule plain(cosine, 0.05, 7, 3);
    QCOMPARE(rest.all<EpochEvent>().front().lr, plain.at(13));
}

void tst_session_changes::changeOutlivesAKill() {
    Json checkpointed, resolved;
    std::vector<std::string> lines;
    SessionBench bench([&](const TrainEvent& event, TrainingSession& session) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step && step->step == 4) goFaster(session);
        if (!step || step->step != 6) return;
        // What a kill between these steps would leave behind.
        for (const RunInfo& info : listRuns(runs() / "killed").runs) {
            checkpointed = checkpointOf(info.folder, "last.safetensors").progress;
            resolved = info.resolved;
            lines = comparableHistory(info.folder);
        }
    });
    bench.train(tinyProject(), runs() / "killed");
    QCOMPARE(checkpointed.at("step"), Json(4));
    QCOMPARE(TrainingProgress::fromJson(checkpointed, {})->baseLr, std::optional<double>(0.08));
    QCOMPARE(resolved.at("lr"), Json(0.08));
    QVERIFY(lines.at(3).find("setting") != std::string::npos);
}

void tst_session_changes::refusedValuesChangeNothing() {
    std::vector<std::string> warnings;
    LayerRegistry layers;
    TaskRunner runner{1};
    std::size_t settings = 0;
    TrainingSession* running = nullptr;
    TrainingSession session(
        layers, runner,
        [&](const TrainEvent& event) {
            settings += std::holds_alternative<SettingEvent>(event);
            const auto* step = std::get_if<StepEvent>(&event);
            if (!step) return;
            if (step->step == 8) {
                running->setLearningRate(std::numeric_limits<double>::quiet_NaN());
                running->setEpochs(1); // the second is open
            }
            if (step->step == 10) running->setLearningRate(-0.1);
            if (step->step == 12) running->setLearningRate(0.05); // as it is
        },
        [&](LogLevel level, const std::string& text) {
            if (level == LogLevel::Warning) warnings.push_back(text);
        });
    running = &session;
    session.setLearningRate(3); // without a run: nothing
    session.start(SessionBench::request(tinyProject(), runs()));
    const fs::path run = session.wait();
    QCOMPARE(session.state(), SessionState::Done);
    QCOMPARE(settings, std::size_t{0});
    QCOMPARE(warnings.size(), std::size_t{3});
    QVERIFY2(warnings[0].find("nan") != std::string::npos, warnings[0].c_str());
    QVERIFY2(warnings[1].find("at least 2") != std::string::npos, warnings[1].c_str());
    QVERIFY2(warnings[2].find("-0.1") != std::string::npos, warnings[2].c_str());
    SessionBench plain;
    QCOMPARE(comparableHistory(run), comparableHistory(plain.train(tinyProject(), runs())));
}

void tst_session_changes::limitsOfChanges() {
    const RunLimits limits{0.1, 10, 3};
    QVERIFY(checkChanges({}, limits).empty());
    QVERIFY(checkChanges({0.0, 3}, limits).empty());
    QVERIFY(checkChanges({0.2, 1000}, limits).empty());
    QCOMPARE(checkChanges({INFINITY, 2}, limits).size(), std::size_t{2});
    const Issue issue = checkChanges({{}, 2}, limits).front();
    QCOMPARE(issue.code, std::string("epochs-refused"));
    QCOMPARE(argValue(issue.args, "least"), std::string("3"));
    QCOMPARE(argValue(issue.args, "current"), std::string("10"));
    TrainingProgress progress;
    QCOMPARE(leastEpochs(progress), std::int64_t{1});
    progress.epoch = 2;
    QCOMPARE(leastEpochs(progress), std::int64_t{2});
    progress.batch = 1;
    QCOMPARE(leastEpochs(progress), std::int64_t{3});
}

void tst_session_changes::resumeTakesNewSettings() {
    const std::map<std::int64_t, ChangingBench::Act> both{{10, [](TrainingSession& session) {
                                                               goFaster(session);
                                                               goLonger(session);
                                                           }}};
    ChangingBench whole(both);
    const fs::path expected = whole.bench.train(tinyProject(), runs());
    ChangingBench cut({{10, stopHere}});
    const fs::path run = cut.bench.train(tinyProject(), runs());
    SessionBench rest;
    ResumeRequest request;
    request.run = run;
    request.lr = 0.08;
    request.epochs = 4;
    endOf(rest, request);
    QCOMPARE(rest.all<SettingEvent>().size(), std::size_t{2});
    QCOMPARE(comparableHistory(run), comparableHistory(expected));
    QVERIFY(checkpointOf(run, "last.safetensors").weights ==
            checkpointOf(expected, "last.safetensors").weights);
    // The next resume goes on with them.
    SessionBench again;
    request.lr.reset();
    request.epochs = 5;
    endOf(again, request);
    QCOMPARE(again.all<RunStarted>().front().epochs, std::int64_t{4});
    QCOMPARE(again.all<EpochEvent>().back().epoch, std::int64_t{5});
    QCOMPARE(readRun(run)->resolved.at("lr"), Json(0.08));
}

void tst_session_changes::resumeRefusesFewerEpochsThanDone() {
    ChangingBench cut({{18, stopHere}});
    const fs::path run = cut.bench.train(tinyProject(), runs());
    const auto history = comparableHistory(run);
    for (const auto& [lr, epochs, code] :
         {std::tuple<std::optional<double>, std::optional<int>, std::string>{{}, 2, "epochs-refused"},
          {-1, {}, "learning-rate-refused"}}) {
        SessionBench rest;
        ResumeRequest request;
        request.run = run;
        request.lr = lr;
        request.epochs = epochs;
        endOf(rest, request);
        QCOMPARE(rest.session.state(), SessionState::Failed);
        QCOMPARE(rest.session.issues().front().code, code);
        QCOMPARE(comparableHistory(run), history);
        QCOMPARE(readRun(run)->status, std::string("stopped"));
    }
}

void tst_session_changes::fewerEpochsEndTheRun() {
    ChangingBench bench({{10, [](TrainingSession& session) { session.setEpochs(2); }}});
    const fs::path run = bench.bench.train(tinyProject(), runs());
    QCOMPARE(bench.bench.all<EpochEvent>().size(), std::size_t{2});
    QCOMPARE(bench.bench.all<FinishedEvent>().back().status, std::string("done"));
    QCOMPARE(bench.bench.all<EvaluationEvent>().size(), std::size_t{1});
    // To the epochs done, at the boundary between two.
    SessionBench between([](const TrainEvent& event, TrainingSession& session) {
        const auto* epoch = std::get_if<EpochEvent>(&event);
        if (epoch && epoch->epoch == 1) session.setEpochs(1);
    });
    between.train(tinyProject(), runs());
    QCOMPARE(between.all<EpochEvent>().size(), std::size_t{1});
    QCOMPARE(between.all<FinishedEvent>().back().status, std::string("done"));
    QCOMPARE(readRun(run)->resolved.at("epochs"), Json(2));
}

void tst_session_changes::stopAtEpochEndClosesTheEpoch() {
    SessionState asked = SessionState::Idle;
    ChangingBench bench({{4, [&](TrainingSession& session) {
                              session.stopAtEpochEnd();
                              asked = session.state();
                              session.pause(); // the run ends without stopping in between
                          }}});
    const fs::path run = bench.bench.train(tinyProject(), runs());
    QCOMPARE(asked, SessionState::Stopping);
    QCOMPARE(bench.bench.session.state(), SessionState::Done);
    QCOMPARE(bench.bench.all<EpochEvent>().size(), std::size_t{1});
    QCOMPARE(bench.bench.all<EvaluationEvent>().size(), std::size_t{0});
    QCOMPARE(bench.bench.all<FinishedEvent>().back().status, std::string("stopped"));
    QCOMPARE(readRun(run)->status, std::string("stopped"));
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("epoch"), Json(1));
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("batch"), Json(0));
    QVERIFY(!checkpointOf(run, "best.safetensors").weights.empty());
    SessionBench rest;
    rest.resume(run);
    SessionBench whole;
    const fs::path expected = whole.train(tinyProject(), runs());
    QCOMPARE(comparableHistory(run), comparableHistory(expected));
    QVERIFY(checkpointOf(run, "last.safetensors").weights ==
            checkpointOf(expected, "last.safetensors").weights);
}

void tst_session_changes::stopAtEpochEndOfAPausedRun() {
    SessionBench bench([](const TrainEvent& event, TrainingSession& session) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 8)
            session.pause();
        if (std::holds_alternative<PausedEvent>(event)) session.stopAtEpochEnd();
    });
    bench.train(tinyProject(), runs());
    QCOMPARE(bench.all<EpochEvent>().size(), std::size_t{2});
    QCOMPARE(bench.all<FinishedEvent>().back().status, std::string("stopped"));
}

void tst_session_changes::stopAtTheEndOfTheLastEpochIsTheEnd() {
    ChangingBench bench({{16, [](TrainingSession& session) { session.stopAtEpochEnd(); }}});
    bench.bench.train(tinyProject(), runs());
    QCOMPARE(bench.bench.all<FinishedEvent>().back().status, std::string("done"));
    QCOMPARE(bench.bench.all<EvaluationEvent>().size(), std::size_t{1});
}

void tst_session_changes::stopStillEndsAtOnce() {
    ChangingBench bench({{4, [](TrainingSession& session) { session.stopAtEpochEnd(); }},
                         {6, stopHere}});
    const fs::path run = bench.bench.train(tinyProject(), runs());
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("step"), Json(6));
    QCOMPARE(bench.bench.all<EpochEvent>().size(), std::size_t{0});
}

CONVSTUDIO_TEST(tst_session_changes)
#include "tst_session_changes.moc"
