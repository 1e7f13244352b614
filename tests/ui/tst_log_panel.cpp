// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/panels/log_panel.h"

using namespace convstudio;

class tst_log_panel : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatHappened() {
        testsupport::Bench bench;
        LogPanel panel(bench.workbench);
        QSignalSpy counted(&panel, &LogPanel::countChanged);
        QTemporaryDir folder;
        const QString file = folder.filePath("a.convstudio.json");
        bench.load("in:1x8x8 > flatten > linear(10) > out");
        bench.document.save(file);
        bench.settle();
        QCOMPARE(panel.count(), 1);
        QVERIFY(panel.text().contains(QDir::toNativeSeparators(file)));
        bench.document.open(folder.filePath("missing.convstudio.json"));
        bench.settle();
        QCOMPARE(panel.count(), 2);
        QVERIFY(panel.text().endsWith(panel.text().section('\n', 1)));
        QVERIFY(panel.text().section('\n', 1).contains("missing.convstudio.json"));
        Q_EMIT bench.editor.refused("Two inputs cannot be.");
        QCOMPARE(panel.count(), 3);
        QCOMPARE(counted.size(), 3);
        QCOMPARE(counted.last()[0].toInt(), 3);
    }

    void namesRepairs() {
        testsupport::Bench bench;
        LogPanel panel(bench.workbench);
        bench.load("in:1x8x8 > linear(10) > out");
        QTRY_VERIFY(bench.facts.facts()->hasRepairs);
        const Issue& issue = bench.facts.facts()->issues.front();
        QVERIFY(!issue.fixes.empty());
        QVERIFY(bench.editor.applyFix(issue.fixes.front(), {}));
        QVERIFY(panel.text().endsWith("Repaired: " + bench.document.undoStack().undoText()));
    }

    void keysCopyAllOrTheSelection() {
        testsupport::Bench bench;
        LogPanel panel(bench.workbench);
        panel.resize(600, 200);
        panel.show();
        panel.add(Severity::Info, "first");
        panel.add(Severity::Error, "second");
        auto* list = panel.findChild<QListView*>("log-list");
        QTest::keySequence(list, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text().count('\n'), 1);
        list->selectionModel()->select(list->model()->index(1, 0), QItemSelectionModel::Select);
        QTest::keySequence(list, QKeySequence::Copy);
        QVERIFY(QApplication::clipboard()->text().endsWith("second"));
        QVERIFY(!QApplication::clipboard()->text().contains("first"));
    }

    void oldLinesGo() {
        testsupport::Bench bench;
        LogPanel panel(bench.workbench);
        for (int i = 0; i < 1100; ++i) panel.add(Severity::Info, QString::number(i));
        QCOMPARE(panel.count(), 1000);
        QVERIFY(panel.text().endsWith(" 1099"));
    }
};

CONVSTUDIO_TEST(tst_log_panel)
#include "tst_log_panel.moc"
