// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/train/run_folder.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/training_bench.h"
#include "ui/bridge/runs_controller.h"
#include "ui/panels/runs/run_menu.h"
#include "ui/panels/runs/run_words.h"
#include "ui/panels/runs/runs_model.h"
#include "ui/panels/runs/runs_panel.h"

using namespace convstudio;
using testsupport::Bench;
using testsupport::openSaved;
using testsupport::smallProject;

namespace {

/// A finished run folder as a training leaves it.
QString makeRun(const QString& runs, const char* name, const char* status, int bestEpoch,
                double accuracy, const std::vector<std::string>& tags = {}) {
    auto folder = RunFolder::create(runs.toStdString(), name);
    RunInfo info;
    info.name = name;
    info.status = status;
    info.bestEpoch = bestEpoch;
    info.bestValAccuracy = accuracy;
    info.tags = tags;
    info.resolved = {{"epochs", 4}};
    info.project = {{"training", {{"epochs", 4}, {"batch_size", 64}}},
                    {"data", {{"source", "shapes"}}}};
    for (int epoch = 1; epoch <= 3; ++epoch) {
        EpochEvent event;
        event.epoch = epoch;
        event.valLoss = 1.0 / epoch;
        event.valAccuracy = accuracy;
        event.seconds = 20.5;
        if (!folder->append(event)) return {};
    }
    if (!folder->writeInfo(info)) return {};
    return QString::fromStdString(folder->path().string());
}

/// A saved project whose runs folder holds three runs and one that is damaged.
struct Runs : Bench {
    Runs() {
        const QString place = folder.filePath("small.runs");
        first = makeRun(place, "first", "done", 3, 0.8123);
        second = makeRun(place, "second", "interrupted", 2, 0.7, {"wide"});
        third = makeRun(place, "third", "stopped", 3, 0.9, {"wide", "night"});
        QDir().mkpath(place + "/20200101T000000Z-broken");
        QFile file(place + "/20200101T000000Z-broken/run.json");
        (void)file.open(QIODevice::WriteOnly);
        file.write("{\"format\":");
        file.close();
        openSaved(*this, folder, smallProject());
        QTest::qWait(0);
        panel = std::make_unique<RunsPanel>(workbench);
        panel->resize(1100, 400);
        panel->show();
        QTRY_COMPARE(this->runs.summaries().size(), std::size_t(3));
        table = panel->findChild<QTableView*>("runs-table");
    }
    QString cell(int row, int column) const {
        return table->model()->index(row, column).data().toString();
    }
    int rowOf(const QString& run) const {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, 0).data(RunsModel::FolderRole).toString() == run)
                return row;
        return -1;
    }
    void choose(const QString& run) { panel->choose(run); }
    void press(const QKeySequence& keys) {
        const QKeyCombination key = keys[0];
        QTest::keyClick(table, key.key(), key.keyboardModifiers());
    }

    QTemporaryDir folder;
    QString first, second, third;
    std::unique_ptr<RunsPanel> panel;
    QTableView* table = nullptr;
};

} // namespace

/// The list of runs, what is done to them, the queue.
class tst_runs_panel : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatRunsAre() {
        Runs runs;
        QCOMPARE(runs.table->model()->rowCount(), 4);
        const int row = runs.rowOf(runs.first);
        QCOMPARE(runs.cell(row, RunsModel::Number), QStringLiteral("1"));
        QCOMPARE(runs.cell(row, RunsModel::Name), QStringLiteral("first"));
        QCOMPARE(runs.cell(row, RunsModel::Status), QStringLiteral("done"));
        QCOMPARE(runs.cell(row, RunsModel::Best), QStringLiteral("3"));
        QCOMPARE(runs.cell(row, RunsModel::Accuracy), QStringLiteral("81.23\u2009%"));
        QCOMPARE(runs.cell(row, RunsModel::Loss), QStringLiteral("0.3333"));
        QCOMPARE(runs.cell(row, RunsModel::Duration), durationText(61.5));
        const int cut = runs.rowOf(runs.second);
        QCOMPARE(runs.cell(cut, RunsModel::Status), QStringLiteral("interrupted after 3 of 4 epochs"));
        QCOMPARE(runs.runs.numberOf(runs.third), 3);
        QCOMPARE(runs.panel->count(), 4);
    }

    void aDamagedFolderIsARowWithItsReason() {
        Runs runs;
        const int row = runs.table->model()->rowCount() - 1;
        QCOMPARE(runs.cell(row, RunsModel::Status), QStringLiteral("damaged"));
        QCOMPARE(runs.cell(row, RunsModel::Name), QStringLiteral("20200101T000000Z-broken"));
        QVERIFY(!runs.cell(row, RunsModel::Notes).isEmpty());
        QVERIFY(!(runs.table->model()->index(row, RunsModel::Name).flags() & Qt::ItemIsEditable));
    }

    void searchAndTagsFilter() {
        Runs runs;
        auto* search = runs.panel->findChild<QLineEdit*>("runs-search");
        search->setText("thi");
        QCOMPARE(runs.table->model()->rowCount(), 1);
        search->setText("wide interrupted");
        QCOMPARE(runs.table->model()->rowCount(), 1);
        QCOMPARE(runs.cell(0, RunsModel::Name), QStringLiteral("second"));
        search->setText("nothing of the kind");
        QVERIFY(runs.panel->findChild<QLabel*>("no-runs")->isVisible());
        search->clear();
        RunsFilter filter;
        filter.setSourceModel(static_cast<QSortFilterProxyModel*>(runs.table->model())->sourceModel());
        filter.setTag("night");
        QCOMPARE(filter.rowCount(), 1);
        filter.setTag("wide");
        QCOMPARE(filter.rowCount(), 2);
    }

    void columnsSort() {
        Runs runs;
        runs.table->sortByColumn(RunsModel::Accuracy, Qt::DescendingOrder);
        QCOMPARE(runs.cell(0, RunsModel::Name), QStringLiteral("third"));
        QCOMPARE(runs.cell(1, RunsModel::Name), QStringLiteral("first"));
        QCOMPARE(runs.cell(2, RunsModel::Name), QStringLiteral("second"));
        runs.table->sortByColumn(RunsModel::Loss, Qt::AscendingOrder);
        QCOMPARE(runs.cell(0, RunsModel::Loss), QStringLiteral("0.3333"));
    }

    void nameTagsAndNotesAreEditedInPlace() {
        Runs runs;
        const auto edit = [&](int column, const QString& value) {
            auto* model = runs.table->model();
            QVERIFY(model->setData(model->index(runs.rowOf(runs.first), column), value, Qt::EditRole));
        };
        edit(RunsModel::Tags, "wide,  night ,wide");
        QTRY_COMPARE(runs.cell(runs.rowOf(runs.first), RunsModel::Tags), QStringLiteral("wide, night"));
        edit(RunsModel::Notes, "learns well");
        QTRY_COMPARE(runs.cell(runs.rowOf(runs.first), RunsModel::Notes), QStringLiteral("learns well"));
        edit(RunsModel::Name, "base line");
        QTRY_COMPARE(runs.cell(runs.rowOf(runs.first), RunsModel::Name), QStringLiteral("base line"));
        const auto info = readRun(runs.first.toStdString());
        QCOMPARE(info->tags, std::vector<std::string>({"wide", "night"}));
        QCOMPARE(info->notes, std::string("learns well"));
        QCOMPARE(info->name, std::string("base line"));
    }

    void settingsOfARunBecomeThoseOfTheProjectInOneStep() {
        Runs runs;
        runs.choose(runs.first);
        const Json before = runs.document.project().training;
        const int steps = runs.document.undoStack().count();
        runs.press(QKeySequence("Ctrl+D"));
        QCOMPARE(runs.document.project().training, Json({{"epochs", 4}, {"batch_size", 64}}));
        QCOMPARE(runs.document.project().data.at("source"), Json("shapes"));
        QCOMPARE(runs.document.undoStack().count(), steps + 1);
        QVERIFY(runs.document.undoStack().undoText().contains("1"));
        runs.document.undoStack().undo();
        QCOMPARE(runs.document.project().training, before);
    }

    void aRunGoesToTheTrashAndComesBack() {
        Runs runs;
        // A trash beside the runs: moving there never leaves their disk.
        const QByteArray home = qgetenv("XDG_DATA_HOME");
        const auto back = qScopeGuard([&] { qputenv("XDG_DATA_HOME", home); });
        qputenv("XDG_DATA_HOME", runs.folder.filePath("home").toUtf8());
        std::function<void()> undo;
        connect(&runs.runs, &RunsController::removed, this,
                [&](const QString&, int, const std::function<void()>& takeBack) { undo = takeBack; });
        runs.choose(runs.second);
        runs.press(QKeySequence::Delete);
        QTRY_VERIFY(undo);
        QTRY_COMPARE(runs.rowOf(runs.second), -1);
        QVERIFY(!QFileInfo::exists(runs.second));
        undo();
        QTRY_VERIFY(runs.rowOf(runs.second) >= 0);
        QVERIFY(readRun(runs.second.toStdString()));
    }

    void aLiveRunIsNotThrownAway() {
        Runs runs;
        auto live = RunFolder::open(runs.third.toStdString());
        QVERIFY(live);
        QSignalSpy failed(&runs.runs, &RunsController::failed);
        runs.runs.remove(runs.third);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().value<Issues>().front().code, std::string("run-locked"));
        QVERIFY(QFileInfo::exists(runs.third));
    }

    void whatCannotBeDoneSaysWhy() {
        Runs runs;
        QCOMPARE(runs.runs.resumeObjection(runs.first), QStringLiteral("it is done"));
        QCOMPARE(runs.runs.resumeObjection(runs.second), QString());
        const RunMenu menu(runs.workbench, {runs.first, "done", 0, true}, nullptr);
        const auto* resume = menu.findChild<QAction*>("run-resume");
        QVERIFY(!resume->isEnabled());
        QCOMPARE(resume->toolTip(), QStringLiteral("it is done"));
        QVERIFY(menu.findChild<QMenu*>("run-longer"));
    }

    void runsAreReadWithTheirNumbers() {
        Runs runs;
        std::shared_ptr<const RunRecord> read;
        runs.runs.load(runs.third, this, [&](auto record) { read = record; });
        QTRY_VERIFY(read);
        QCOMPARE(read->number, 3);
        QCOMPARE(read->epochs.size(), std::size_t(3));
        QCOMPARE(read->status, QStringLiteral("stopped"));
    }

    void aNewRunAppearsByItself() {
        Runs runs;
        makeRun(runs.folder.filePath("small.runs"), "of another window", "done", 1, 0.5);
        QTRY_COMPARE(runs.runs.summaries().size(), std::size_t(4));
        QCOMPARE(runs.cell(0, RunsModel::Number), QStringLiteral("4"));
    }

    void theQueueTrainsOneAfterTheOther() {
        Bench bench;
        QTemporaryDir folder;
        openSaved(bench, folder, smallProject({{"epochs", 100000}}));
        RunQueue& queue = bench.runs.queue();
        queue.addPresent();
        QVERIFY(queue.entries().empty()); // begun at once
        QTRY_COMPARE_WITH_TIMEOUT(bench.training.state(), SessionState::Running, 30000);
        const auto setEpochs = [&](int epochs, double lr) {
            DocumentEdits edits = {ValueEdit{"/training/epochs",
                                             bench.document.project().training.at("epochs"), epochs},
                                   ValueEdit{"/training/optimizer/lr",
                                             bench.document.project().training["optimizer"]["lr"], lr}};
            QVERIFY(bench.document.push("change", edits));
            QTRY_VERIFY(bench.facts.isCurrent());
        };
        setEpochs(1, 1e30); // fails
        queue.addPresent();
        setEpochs(2, 0.01);
        queue.addPresent();
        setEpochs(1, 0.01);
        queue.addPresent();
        QCOMPARE(queue.entries().size(), std::size_t(3));
        queue.move(queue.entries()[2].id, -1);
        queue.remove(queue.entries()[2].id);
        QStringList states;
        connect(&bench.training, &TrainingController::ended, this,
                [&] { states << bench.training.record()->status; });
        bench.training.stop();
        QTRY_COMPARE(states.size(), 1);
        QVERIFY(queue.isHeld()); // whoever stops a run stops the queue
        bench.settle();
        QCOMPARE(queue.entries().size(), std::size_t(2));
        queue.letGo();
        QTRY_COMPARE_WITH_TIMEOUT(states, QStringList({"stopped", "failed", "done"}), 30000);
        QVERIFY(queue.entries().empty());
        QTRY_COMPARE(bench.runs.summaries().size(), std::size_t(3));
        QTRY_COMPARE(bench.runs.summaries()[0].totalEpochs, 1);
    }

    void wordsOfTime() {
        QCOMPARE(durationText(12.2), QStringLiteral("12\u2009s"));
        QCOMPARE(durationText(88), QStringLiteral("1\u2009min 28\u2009s"));
        QCOMPARE(durationText(11100), QStringLiteral("3\u2009h 5\u2009min"));
        QCOMPARE(durationText(-1), QStringLiteral("?"));
    }
};

CONVSTUDIO_TEST(tst_runs_panel)
#include "tst_runs_panel.moc"
