// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/journals.h"
#include "tests/ui/support/random_editor.h"

#include "engine/project/templates.h"

using namespace convstudio;
using namespace testsupport;

class tst_undo : public GuiTest {
    Q_OBJECT
private Q_SLOTS:
    /// Undoing everything gives the first document, redoing everything the last, and so does
    /// replaying the journal.
    void everythingThereAndBack_data() {
        QTest::addColumn<QString>("start");
        for (const char* start : {"SimpleCNN", "ResNet-18", "ResNet-50"})
            for (int seed = 1; seed <= 2; ++seed)
                QTest::addRow("%s %d", start, seed) << QString(start);
        for (int seed = 1; seed <= 3; ++seed) QTest::addRow("empty %d", seed) << QString();
    }
    void everythingThereAndBack() {
        QFETCH(QString, start);
        Bench bench;
        Project project;
        project.training = recommendedTraining();
        if (const TemplateSpec* spec = findTemplate(start.toStdString()))
            project.graph = spec->make(spec->input, spec->classes);
        bench.document.reset(project);
        bench.settle();
        const auto text = [&] { return projectText(bench.document.project(), bench.registry); };
        const std::string first = text();
        RandomEditor editor(bench, qHash(QString(QTest::currentDataTag())));
        QSignalSpy failed(&bench.document, &Document::failed);
        for (int i = 0; i < 300; ++i) {
            editor.edit();
            QCOMPARE(failed.size(), 0);
        }
        const std::string last = text();
        bench.document.endMerge();
        const auto left = recoveriesAfterDeath(bench.places.data / "journal");
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(projectText(left[0].project, bench.registry), last);
        QUndoStack& stack = bench.document.undoStack();
        const int index = stack.index();
        QVERIFY(index > 30);
        stack.setIndex(0);
        QCOMPARE(text(), first);
        stack.setIndex(index);
        QCOMPARE(text(), last);
        QCOMPARE(failed.size(), 0);
        bench.settle();
    }

    void everyStepHasAName() {
        Bench bench;
        bench.load("in:1x8x8 > conv(4,3,same) > relu > flatten > linear(4) > out");
        RandomEditor editor(bench, 5);
        for (int i = 0; i < 120; ++i) editor.edit();
        for (int i = 0; i < bench.document.undoStack().count(); ++i)
            QVERIFY(!bench.document.undoStack().text(i).isEmpty());
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_undo)
#include "tst_undo.moc"
