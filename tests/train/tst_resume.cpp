// SPDX-License-Identifier: Apache-2.0
#include "tests/train/session_support.h"

#include <map>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

enum class Cut { Stop, StopWhilePaused, StopInSecondStart };

} // namespace

/// A run that was cut and resumed equals the uninterrupted one bit for bit.
class tst_resume : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::map<QString, fs::path> m_whole; ///< uninterrupted runs by recipe

    fs::path runs() const { return m_dir.path().toStdString(); }
    static void compareRuns(const fs::path& resumed, const fs::path& whole);

private Q_SLOTS:
    void equalsTheUninterruptedRun_data();
    void equalsTheUninterruptedRun();
    void killedBeforeTheFirstCheckpointStartsAnew();
    void changedDataAreRefused();
    void finishedRunStaysAsItIs();
    void damagedCheckpointIsRefused();
    void absentDeviceIsRefused();
};

void tst_resume::compareRuns(const fs::path& resumed, const fs::path& whole) {
    QCOMPARE(comparableHistory(resumed), comparableHistory(whole));
    for (const char* file : {"last.safetensors", "best.safetensors"}) {
        const Checkpoint a = checkpointOf(resumed, file);
        const Checkpoint b = checkpointOf(whole, file);
        QVERIFY(!a.weights.empty());
        QVERIFY2(a.weights == b.weights, file);
        QVERIFY2(a.training == b.training, file);
    }
    QCOMPARE(readRun(resumed)->status, std::string("done"));
    QCOMPARE(readRun(resumed)->bestEpoch, readRun(whole)->bestEpoch);
}

void tst_resume::equalsTheUninterruptedRun_data() {
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("how");
    const QString sgd = "{}";
    const QString adam = R"({"optimizer": {"type": "AdamW", "lr": 0.003}})";
    const QString accumulate = R"({"accumulate": 3, "log_every": 3, "gradient_clip": {"norm": 1}})";
    const QString bf16 = R"({"precision": "bf16"})";
    const QString stopping =
        R"({"epochs": 6, "early_stopping": {"metric": "val_loss", "patience": 2, "min_delta": 10}})";
    QTest::newRow("first epoch") << sgd << 2 << int(Cut::Stop);
    QTest::newRow("middle of an epoch") << sgd << 10 << int(Cut::Stop);
    QTest::newRow("end of an epoch") << sgd << 14 << int(Cut::Stop);
    QTest::newRow("paused") << sgd << 10 << int(Cut::StopWhilePaused);
    QTest::newRow("twice") << sgd << 4 << int(Cut::StopInSecondStart);
    QTest::newRow("AdamW") << adam << 10 << int(Cut::Stop);
    QTest::newRow("accumulated") << accumulate << 9 << int(Cut::Stop);
    QTest::newRow("bf16") << bf16 << 10 << int(Cut::Stop);
    QTest::newRow("early stopping") << stopping << 16 << int(Cut::Stop);
}

void tst_resume::equalsTheUninterruptedRun() {
    QFETCH(QString, recipe);
    QFETCH(int, step);
    QFETCH(int, how);
    const Project project = tinyProject(Json::parse(recipe.toStdString()));
    if (!m_whole.contains(recipe)) {
        SessionBench bench;
        m_whole[recipe] = bench.train(project, runs());
        QVERIFY2(bench.session.state() == SessionState::Done, bench.failure().c_str());
    }
    const auto react = [&](int at) {
        return [=](const TrainEvent& event, TrainingSession& session) {
            if (const auto* now = std::get_if<StepEvent>(&event); now && now->step == at) {
                how == int(Cut::StopWhilePaused) ? session.pause() : session.stop();
            }
            if (std::holds_alternative<PausedEvent>(event)) session.stop();
        };
    };
    SessionBench cut(react(step));
    const fs::path run = cut.train(project, runs());
    QCOMPARE(cut.session.state(), SessionState::Done);
    QCOMPARE(cut.all<FinishedEvent>().back().status, std::string("stopped"));
    QCOMPARE(readRun(run)->status, std::string("stopped"));
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("step"), Json(step));
    if (how == int(Cut::StopInSecondStart)) {
        SessionBench second(react(step + 6));
        second.resume(run);
        QCOMPARE(readRun(run)->status, std::string("stopped"));
    }
    SessionBench rest;
    QCOMPARE(rest.resume(run), run);
    QVERIFY2(rest.session.state() == SessionState::Done, rest.failure().c_str());
    compareRuns(run, m_whole[recipe]);
}

void tst_resume::killedBeforeTheFirstCheckpointStartsAnew() {
    SessionBench whole;
    const fs::path expected = whole.train(tinyProject(), runs());
    SessionBench bench;
    const fs::path run = bench.train(tinyProject(), runs());
    fs::remove(run / "last.safetensors");
    fs::remove(run / "best.safetensors");
    SessionBench again;
    again.resume(run);
    compareRuns(run, expected);
}

void tst_resume::changedDataAreRefused() {
    SessionBench bench;
    const fs::path run = bench.train(tinyProject({{"epochs", 1}}), runs());
    Json info = *readJsonFile(run / "run.json");
    info["project"]["data"]["limit"] = 150;
    QVERIFY(writeFileAtomically(run / "run.json", info.dump()).ok());
    const std::vector<std::string> before = comparableHistory(run);
    SessionBench again;
    again.resume(run);
    QCOMPARE(again.session.state(), SessionState::Failed);
    QCOMPARE(again.session.issues().front().code, std::string("resume-data-changed"));
    QCOMPARE(comparableHistory(run), before);
}

void tst_resume::finishedRunStaysAsItIs() {
    SessionBench bench;
    const fs::path run = bench.train(tinyProject(), runs());
    const auto history = comparableHistory(run);
    const NamedTensors weights = checkpointOf(run, "last.safetensors").weights;
    SessionBench again;
    again.resume(run);
    QCOMPARE(again.session.state(), SessionState::Done);
    QCOMPARE(again.all<StepEvent>().size(), std::size_t{0});
    QCOMPARE(comparableHistory(run), history);
    QVERIFY(checkpointOf(run, "last.safetensors").weights == weights);
}

void tst_resume::damagedCheckpointIsRefused() {
    SessionBench bench;
    const fs::path run = bench.train(tinyProject({{"epochs", 1}}), runs());
    std::string bytes = *readFile(run / "last.safetensors");
    bytes[bytes.size() - 3] = static_cast<char>(bytes[bytes.size() - 3] ^ 1);
    QVERIFY(writeFileAtomically(run / "last.safetensors", bytes).ok());
    SessionBench again;
    again.resume(run);
    QCOMPARE(again.session.state(), SessionState::Failed);
    QCOMPARE(again.session.issues().front().code, std::string("checkpoint-damaged"));
    QVERIFY(fs::exists(run / "best.safetensors"));
}

void tst_resume::absentDeviceIsRefused() {
    SessionBench bench([](const TrainEvent& event, TrainingSession& session) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 8)
            session.stop();
    });
    const fs::path run = bench.train(tinyProject(), runs());
    const auto history = comparableHistory(run);
    SessionBench again;
    again.session.resumeRun({.run = run, .epochs = {}, .dataOverride = {}, .device = "cuda:99",
                             .settings = {}});
    again.session.wait();
    QCOMPARE(again.session.state(), SessionState::Failed);
    const Issue issue = again.session.issues().front();
    QCOMPARE(issue.code, std::string("device-absent"));
    QCOMPARE(argValue(issue.args, "got"), std::string("cuda:99"));
    QCOMPARE(comparableHistory(run), history);
}

CONVSTUDIO_TEST(tst_resume)
#include "tst_resume.moc"
