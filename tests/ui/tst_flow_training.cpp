// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/process_owner.h"
#include "tests/support/full_disk.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"
#include "tests/ui/support/window_bench.h"
#include "ui/bridge/runs_controller.h"
#include "ui/pages/starter.h"
#include "ui/widgets/messages.h"

#include <fstream>

using namespace convstudio;
using testsupport::WindowBench;

namespace {

/// LeNet on 512 images of Fashion-MNIST, copied out of the samples, in a whole window.
struct Studio : WindowBench {
    explicit Studio(const Json& settings = Json{{"epochs", 3}}, const Json& source = {}) {
        auto loaded = loadProject(
            CONVSTUDIO_SOURCE_DIR "/resources/samples/lenet-fashion-mnist.convstudio.json");
        Project project = loaded->project;
        project.data["limit"] = 512;
        if (source.is_object()) project.data.update(source);
        project.training["batch_size"] = 64;
        project.training["log_every"] = 1;
        project.training["threads"] = 1;
        project.training.update(settings);
        file = folder.filePath("lenet.convstudio.json");
        if (!saveProject(project, registry, file.toStdString())) qFatal("the project is not saved");
        open();
    }
    void open() {
        window.openFile(file);
        QTRY_COMPARE(document.filePath(), file);
        QTRY_VERIFY(facts.isCurrent());
        settle();
    }
    void untilSteps(std::size_t count) {
        QTRY_VERIFY_WITH_TIMEOUT(training.record()->steps.size() >= count, 60000);
    }
    void untilState(SessionState wanted) {
        QTRY_COMPARE_WITH_TIMEOUT(training.state(), wanted, 60000);
    }
    std::filesystem::path run() const { return training.record()->folder.toStdString(); }
    QString strip() const {
        for (const auto* each : window.findChildren<MessageStrip*>())
            if (each->isVisible()) return each->text();
        return {};
    }
    QString text(const char* name) const { return find<QAbstractButton>(name)->text(); }

    QTemporaryDir folder;
    QString file;
};

template <class Event>
std::vector<std::string> linesOf(const std::vector<Event>& events) {
    std::vector<std::string> lines;
    for (const Event& event : events) lines.push_back(toJson(event, "").dump());
    return lines;
}
std::vector<std::string> linesOf(const std::filesystem::path& run, const char* kind) {
    std::vector<std::string> lines;
    const auto history = readHistory(run);
    if (!history) return {"unreadable"};
    for (Json line : *history) {
        if (line.at("event") != kind) continue;
        line["time"] = "";
        lines.push_back(line.dump());
    }
    return lines;
}

} // namespace

/// The second main flow: click Train and watch it learn.
class tst_flow_training : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void trainPauseResumeStopByButtons() {
        Studio studio(Json{{"epochs", 1000}});
        QCOMPARE(studio.text("train-button"), QStringLiteral("Train"));
        studio.press("train-button");
        QCOMPARE(studio.window.workspace(), QStringLiteral("train"));
        QVERIFY(studio.find<>("stop-button")->isVisible());
        QVERIFY(!studio.find<>("train-button")->isVisible());
        studio.untilSteps(3);
        QVERIFY(studio.find<>("run-progress")->isVisible());
        studio.press("pause-button");
        studio.untilState(SessionState::Paused);
        QCOMPARE(studio.text("resume-button"), QStringLiteral("Resume"));
        const auto steps = studio.training.record()->steps.size();
        studio.press("resume-button");
        studio.untilSteps(steps + 3);
        studio.press("stop-button");
        studio.untilState(SessionState::Done);
        QVERIFY(studio.find<>("train-button")->isVisible());
        QVERIFY(!studio.find<>("run-progress")->isVisible());
        QCOMPARE(linesOf(studio.training.record()->steps), linesOf(studio.run(), "step"));
        QCOMPARE(linesOf(studio.training.record()->epochs), linesOf(studio.run(), "epoch"));
        QCOMPARE(readRun(studio.run())->status, std::string("stopped"));
    }

    void keysTrainToo() {
        Studio studio(Json{{"epochs", 1000}});
        QTest::keyClick(&studio.window, Qt::Key_F5);
        studio.untilSteps(2);
        QTest::keyClick(&studio.window, Qt::Key_F6);
        studio.untilState(SessionState::Paused);
        QTest::keyClick(&studio.window, Qt::Key_F5);
        studio.untilState(SessionState::Running);
        QTest::keyClick(&studio.window, Qt::Key_F5, Qt::ShiftModifier);
        studio.untilState(SessionState::Done);
        const auto first = studio.run();
        QTest::keyClick(&studio.window, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        studio.untilSteps(1);
        QVERIFY(studio.run() != first);
        QCOMPARE(studio.training.record()->number, 2);
        studio.training.stop();
        studio.untilState(SessionState::Done);
    }

    void theWindowsRunIsTheCommandLinesRun() {
        Studio studio;
        studio.press("train-button");
        studio.untilState(SessionState::Done);
        TrainingRequest request;
        request.project = studio.document.project();
        request.projectFile = studio.file.toStdString();
        request.runsFolder = (studio.folder.path() + "/alone").toStdString();
        TaskRunner runner(1);
        TrainingSession session(studio.registry, runner, {}, {});
        session.start(std::move(request));
        const auto alone = session.wait();
        for (const char* name : {"last.safetensors", "best.safetensors"}) {
            const auto ours = readCheckpoint(studio.run() / name), theirs = readCheckpoint(alone / name);
            QVERIFY(ours && theirs && !ours->weights.empty());
            QVERIFY2(ours->weights == theirs->weights, name);
        }
        const auto comparableLines = [](const std::filesystem::path& run) {
            std::vector<std::string> lines;
            const auto history = readHistory(run);
            for (const Json& line : *history) lines.push_back(comparable(line).dump());
            return lines;
        };
        QCOMPARE(comparableLines(studio.run()), comparableLines(alone));
    }

    void closingAsksSavesAndTheRunGoesOn() {
        QString run;
        std::size_t steps = 0;
        Studio studio(Json{{"epochs", 1000}});
        studio.press("train-button");
        studio.untilSteps(12); // into the second epoch
        studio.window.close();
        QVERIFY(studio.window.isVisible());
        studio.press("keep-training");
        QTRY_VERIFY(!studio.find<QDialog>("question"));
        QCOMPARE(studio.training.state(), SessionState::Running);
        studio.window.close();
        studio.press("stop-and-save");
        QTRY_VERIFY(!studio.window.isVisible());
        QCOMPARE(studio.training.state(), SessionState::Done);
        run = studio.training.record()->folder;
        steps = studio.training.record()->steps.size();
        QVERIFY(QFileInfo::exists(run + "/last.safetensors"));
        // The project opens again: the run is offered, and goes on as the same run.
        studio.window.show();
        studio.document.reset(emptyProject());
        studio.open();
        QTRY_VERIFY(studio.strip().startsWith("Run 1 was stopped at epoch"));
        studio.press("message-action");
        QTRY_COMPARE(studio.window.workspace(), QStringLiteral("train"));
        studio.untilSteps(steps + 4);
        QCOMPARE(studio.training.record()->folder, run);
        studio.training.stop();
        studio.untilState(SessionState::Done);
        QCOMPARE(linesOf(studio.training.record()->steps), linesOf(studio.run(), "step"));
    }

    void anInterruptedRunIsOfferedUntilDismissed() {
        Studio studio(Json{{"epochs", 1000}});
        studio.press("train-button");
        studio.untilSteps(12);
        studio.training.stop();
        studio.untilState(SessionState::Done);
        // As a crash leaves it: still "running", and nobody has the lock.
        auto info = readRun(studio.run());
        {
            auto folder = RunFolder::open(studio.run());
            info->status = "running";
            QVERIFY(folder->writeInfo(*info));
        }
        studio.document.reset(emptyProject());
        studio.open();
        static const QRegularExpression offer("^Run 1 was interrupted at epoch \\d+ of 1000\\.$");
        QTRY_VERIFY2(studio.strip().contains(offer), qPrintable(studio.strip()));
        studio.press("message-close");
        studio.document.reset(emptyProject());
        studio.open();
        QTRY_COMPARE(studio.runs.runs().size(), std::size_t(1));
        studio.settle();
        QCOMPARE(studio.strip(), QString());
    }

    void openingAnotherProjectAsksToo() {
        Studio studio(Json{{"epochs", 1000}});
        studio.press("train-button");
        studio.untilSteps(2);
        studio.actions.action("file.new")->trigger();
        QCOMPARE(studio.document.filePath(), studio.file);
        studio.press("stop-and-save");
        QTRY_COMPARE(studio.document.filePath(), QString());
        QCOMPARE(studio.training.state(), SessionState::Done);
    }

    void missingDataAreSaidWithTheirPlace() {
        Studio studio(Json{{"epochs", 1}}, Json{{"source", "no-such-images"}});
        studio.press("train-button");
        studio.untilState(SessionState::Failed);
        QVERIFY2(studio.strip().contains("no-such-images"), qPrintable(studio.strip()));
        QVERIFY(studio.find<>("train-button")->isEnabled());
        QVERIFY(!QFileInfo::exists(studio.folder.filePath("lenet.runs")));
    }

    void notANumberLeadsToTheLayer() {
        Studio studio(Json{{"epochs", 2}, {"optimizer", {{"type", "SGD"}, {"lr", 1e30}}}});
        studio.press("train-button");
        studio.untilState(SessionState::Failed);
        QVERIFY2(studio.strip().startsWith("Run 1 failed. Training stopped at step"),
                 qPrintable(studio.strip()));
        QCOMPARE(readRun(studio.run())->status, std::string("failed"));
        studio.press("message-action");
        QCOMPARE(studio.window.workspace(), QStringLiteral("design"));
        QCOMPARE(studio.editorState.nodes().size(), 1);
    }

    void aFullDiskPausesUntilThereIsRoom() {
        Studio studio(Json{{"epochs", 1000}});
        studio.press("train-button");
        studio.untilSteps(1);
        {
            const testsupport::FileSizeLimit full(64 * 1024); // a checkpoint is larger
            studio.untilState(SessionState::Paused);
            QTRY_VERIFY2(studio.strip().contains("make room"), qPrintable(studio.strip()));
        }
        const auto epochs = studio.training.record()->epochs.size();
        studio.press("message-action");
        QTRY_VERIFY_WITH_TIMEOUT(studio.training.record()->epochs.size() > epochs + 1, 60000);
        studio.press("stop-button");
        studio.untilState(SessionState::Done);
        QCOMPARE(linesOf(studio.training.record()->steps), linesOf(studio.run(), "step"));
    }

    void aRunOutlivesTheFolderOfItsImages() {
        testsupport::PictureFolder pictures({"a", "b", "c"}, 24, {28, 28});
        const Json data{{"source", "folder"},
                        {"root", pictures.path().toStdString()},
                        {"channels", 1},
                        {"limit", nullptr},
                        {"facts", Json::object()}};
        Studio studio(Json{{"epochs", 6}, {"batch_size", 8}}, data);
        studio.press("train-button");
        studio.untilSteps(2);
        QVERIFY(QDir(pictures.path()).removeRecursively());
        studio.untilState(SessionState::Done);
        QCOMPARE(studio.strip(), QString());
        QCOMPARE(studio.training.record()->epochs.size(), std::size_t{6});
        QCOMPARE(linesOf(studio.training.record()->steps), linesOf(studio.run(), "step"));
        const QString run = studio.training.record()->folder;
        // What needs the files from here on says which are missing, and the run stays as it is.
        studio.document.reset(emptyProject());
        studio.open();
        studio.press("train-button");
        studio.untilState(SessionState::Failed);
        QVERIFY2(studio.strip().startsWith("The training did not start.") &&
                     studio.strip().contains(pictures.path()),
                 qPrintable(studio.strip()));
        QCOMPARE(readRun(run.toStdString())->status, std::string("done"));
    }

    void tooLittleMemoryNamesWhatFits() {
        Studio studio(Json{{"epochs", 1}, {"batch_size", 512}});
        // A little less than the forecast: parts of the batch fit.
        QTRY_VERIFY(studio.facts.facts()->memory);
        studio.training.setMemoryLimit(studio.facts.facts()->memory->total() / 20 * 19);
        studio.press("train-button");
        studio.untilState(SessionState::Failed);
        QVERIFY2(studio.strip().startsWith(
                     "The training did not start. Training with batches of 512 images needs about"),
                 qPrintable(studio.strip()));
        QVERIFY(studio.text("message-action").startsWith("Use "));
        QVERIFY(!QFileInfo::exists(studio.folder.filePath("lenet.runs")) ||
                listRuns(studio.training.runsFolder()).runs.empty());
        studio.press("message-action");
        const Json parts = valueAt(studio.document.project(), "/training/accumulate");
        QVERIFY(parts.is_number_integer() && parts.get<int>() > 1);
        QTRY_VERIFY(studio.facts.isCurrent());
        studio.press("train-button");
        studio.untilState(SessionState::Done);
        studio.document.undoStack().undo();
        QCOMPARE(studio.document.undoStack().index(), 0);
    }

    void trainingIsOffWhileThereAreErrors() {
        Studio studio;
        studio.load("in:1x8x8 > linear(10) > out");
        auto* button = studio.find<QAbstractButton>("train-button");
        QTRY_VERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().contains("Training is off: 1 error"));
        QCOMPARE(studio.find<QLabel>("training-off")->text(), QStringLiteral("Training is off: 1 error"));
        QTest::keyClick(&studio.window, Qt::Key_F5);
        QCOMPARE(studio.training.state(), SessionState::Idle);
    }

    void aSecondWindowOfTheProjectDoesNotTrain() {
        Studio studio;
        // The journal of another process that has the project open.
        auto journal = Journal::begin(studio.places.data / "journal", studio.document.project(),
                                      studio.file.toStdString());
        QVERIFY(journal);
        std::string text = *readFile(journal->file());
        const auto at = text.find("{\"pid\"");
        Json owner = ownProcess();
        owner["host"] = "elsewhere";
        text.replace(at, text.find('}', at) + 1 - at, owner.dump());
        std::ofstream(journal->file(), std::ios::binary) << text;
        studio.document.reset(emptyProject());
        studio.open();
        QVERIFY(studio.document.isReadOnly());
        QTRY_VERIFY(!studio.find<QAbstractButton>("train-button")->isEnabled());
        QVERIFY(studio.find<QLabel>("training-off")->text().contains("read only"));
        QTest::keyClick(&studio.window, Qt::Key_F5);
        QCOMPARE(studio.training.state(), SessionState::Idle);
        QVERIFY(!QFileInfo::exists(studio.folder.filePath("lenet.runs")));
    }
};

CONVSTUDIO_TEST(tst_flow_training)
#include "tst_flow_training.moc"
