// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_folder.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/panels/command_palette.h"
#include "ui/panels/fuzzy_match.h"
#include "ui/panels/palette_list.h"

using namespace convstudio;

namespace {

constexpr char kNetwork[] = "in:1x28x28 > conv1:conv(16,3,same) > relu > flatten > fc:linear(10) > out";

/// A palette over a window, with the keyboard in it.
struct OpenPalette {
    explicit OpenPalette(testsupport::Bench& bench, const QString& prefix = {}) {
        window.resize(900, 700);
        window.show();
        CommandPalette::open(bench.workbench, &window, prefix);
        palette = window.findChild<CommandPalette*>();
        input = window.findChild<QLineEdit*>("command-input");
        list = window.findChild<PaletteList*>("command-list");
    }
    QString current() const { return list->current() ? list->current()->title : QString(); }

    QWidget window;
    QPointer<CommandPalette> palette;
    QLineEdit* input = nullptr;
    PaletteList* list = nullptr;
};

} // namespace

class tst_command_palette : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void matches_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("positions");
        QTest::newRow("beginning") << "fr" << "Freeze" << QList<int>{0, 1};
        QTest::newRow("beginnings of words") << "lo" << "Lay out" << QList<int>{0, 4};
        QTest::newRow("run before scattered") << "form" << "From text form" << QList<int>{10, 11, 12, 13};
        QTest::newRow("capitals begin words") << "bn" << "BatchNorm" << QList<int>{0, 5};
        QTest::newRow("spaces are skipped") << "z in" << "Zoom in" << QList<int>{0, 5, 6};
        QTest::newRow("not there") << "xq" << "Freeze" << QList<int>{};
        QTest::newRow("wrong order") << "rf" << "Fr" << QList<int>{};
    }
    void matches() {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(QList<int>, positions);
        const auto match = fuzzyMatch(query, text);
        QCOMPARE(match.has_value(), !positions.isEmpty());
        if (match) QCOMPARE(match->positions, positions);
    }

    void betterFitsScoreMore_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("word before letters") << "fr" << "Freeze weights" << "Full screen";
        QTest::newRow("shorter") << "fit" << "Fit" << "Fit network to the window of the screen";
        QTest::newRow("start before middle") << "con" << "conv1" << "second";
    }
    void betterFitsScoreMore() {
        QFETCH(QString, query);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fuzzyMatch(query, better)->score > fuzzyMatch(query, worse)->score);
    }

    void enterRunsACommand() {
        testsupport::Bench bench;
        int runs = 0;
        bench.actions.handle("graph.layout", [&] { ++runs; });
        OpenPalette open(bench, ">");
        QTest::keyClicks(open.input, "lay out");
        QCOMPARE(open.current(), QString("Lay out"));
        QTest::keyClick(open.input, Qt::Key_Return);
        QCOMPARE(runs, 1);
        QTRY_VERIFY(!open.palette);
        // What was used last stands first.
        OpenPalette again(bench);
        QCOMPARE(again.current(), QString("Lay out"));
    }

    void disabledCommandsSayWhyAndDoNothing() {
        testsupport::Bench bench;
        int runs = 0;
        bench.actions.handle("edit.undo", [&] { ++runs; });
        bench.actions.setEnabled("edit.undo", false, "Nothing to undo");
        OpenPalette open(bench, ">undo");
        QCOMPARE(open.current(), QString("Undo"));
        QVERIFY(!open.list->current()->isEnabled);
        QVERIFY(open.list->current()->detail.contains("Nothing to undo"));
        QTest::keyClick(open.input, Qt::Key_Return);
        QCOMPARE(runs, 0);
        QVERIFY(open.palette);
    }

    void nodesAreFoundAndShown() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        OpenPalette open(bench, "@");
        QSignalSpy revealed(&bench.editorState, &EditorState::revealRequested);
        QTest::keyClicks(open.input, "fc");
        QCOMPARE(open.current(), QString("fc"));
        QTest::keyClick(open.input, Qt::Key_Return);
        QCOMPARE(bench.editorState.nodes(), QStringList{bench.id("fc")});
        QCOMPARE(revealed.size(), 1);
    }

    void tabSetsAValue() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        OpenPalette open(bench, "@");
        QTest::keyClicks(open.input, "conv1");
        QTest::keyClick(open.input, Qt::Key_Tab);
        QTest::keyClicks(open.input, "kernel");
        QCOMPARE(open.current(), QString("kernel_size"));
        QTest::keyClick(open.input, Qt::Key_Tab);
        QTest::keyClicks(open.input, "5x3");
        QTest::keyClick(open.input, Qt::Key_Return);
        QCOMPARE(bench.node("conv1").params["kernel_size"], Json({5, 3}));
        QCOMPARE(bench.document.undoStack().count(), 1);
    }

    void wrongValuesAreRefused() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        OpenPalette open(bench, "@conv1");
        QTest::keyClick(open.input, Qt::Key_Tab);
        QTest::keyClicks(open.input, "outch");
        QTest::keyClick(open.input, Qt::Key_Return);
        QTest::keyClicks(open.input, "0");
        QTest::keyClick(open.input, Qt::Key_Return);
        QCOMPARE(bench.node("conv1").params["out_channels"], Json(16));
        QVERIFY(!open.list->current()->isEnabled);
        // Escape goes back to the parameters, then to the nodes.
        QTest::keyClick(open.input, Qt::Key_Escape);
        QTest::keyClick(open.input, Qt::Key_Escape);
        QCOMPARE(open.input->text(), QString("@"));
    }

    void layersAreInserted() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        bench.editorState.select({bench.id("conv1")});
        OpenPalette open(bench);
        QTest::keyClicks(open.input, "batchnorm2d");
        QCOMPARE(open.current(), QString("BatchNorm2d"));
        QTest::keyClick(open.input, Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.document.graph().nodes.back().type, std::string("BatchNorm2d"));
    }

    void helpExplainsPrefixesAndLayers() {
        testsupport::Bench bench;
        OpenPalette open(bench, "?");
        QCOMPARE(open.current(), QString(">"));
        QTest::keyClicks(open.input, "conv2d");
        QCOMPARE(open.current(), QString("Conv2d"));
        QVERIFY(open.list->current()->detail.size() > 40);
    }

    void runsAreListedAndShown() {
        testsupport::Bench bench;
        QTemporaryDir folder;
        auto run = RunFolder::create((folder.path() + "/small.runs").toStdString(), "first try");
        RunInfo info;
        info.name = "first try";
        info.status = "stopped";
        info.bestValAccuracy = 0.5;
        info.tags = {"wide"};
        QVERIFY(run->writeInfo(info));
        bench.load(kNetwork);
        bench.document.save(folder.filePath("small.convstudio.json"));
        QTRY_COMPARE(bench.runs.runs().size(), std::size_t(1));
        OpenPalette open(bench, "#");
        QCOMPARE(open.current(), QStringLiteral("Run 1 · first try"));
        open.input->setText("#wide");
        QCOMPARE(open.current(), QStringLiteral("Run 1 · first try"));
        QSignalSpy revealed(&bench.runs, &RunsController::revealed);
        QTest::keyClick(open.input, Qt::Key_Return);
        QCOMPARE(revealed.count(), 1);
        QCOMPARE(revealed.first().first().toString().toStdString(), run->path().string());
    }
};

CONVSTUDIO_TEST(tst_command_palette)
#include "tst_command_palette.moc"
