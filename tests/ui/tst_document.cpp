// SPDX-License-Identifier: Apache-2.0
#include "tests/support/refusing_disk.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/journals.h"

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr const char* kNet = "in:1x28x28 > conv(6,5) > relu > flatten > linear(10) > out";

DocumentEdits named(const Project& project, const char* name) {
    return {ValueEdit{"/name", project.name, name}};
}

} // namespace

class tst_document : public GuiTest {
    Q_OBJECT
    QTemporaryDir m_home;
    QString m_file;

private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(".*"));
        static int round = 0;
        m_file = m_home.filePath(QString("p%1.json").arg(++round));
    }

    void pushUndoRedo() {
        Bench bench;
        bench.load(kNet);
        QSignalSpy edited(&bench.document, &Document::edited);
        QSignalSpy modified(&bench.document, &Document::modifiedChanged);
        QVERIFY(!bench.document.isModified());
        QVERIFY(bench.document.push("Rename", named(bench.document.project(), "New")));
        QCOMPARE(bench.document.undoStack().undoText(), QString("Rename"));
        QVERIFY(bench.document.isModified());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.project().name, std::string("Untitled"));
        bench.document.undoStack().redo();
        QCOMPARE(bench.document.project().name, std::string("New"));
        QCOMPARE(edited.size(), 3);
        QCOMPARE(modified.size(), 3);
    }

    void theNewestStepIsTakenBackAlone() {
        Bench bench;
        bench.load(kNet);
        QUndoStack& stack = bench.document.undoStack();
        const auto rename = [&](const char* name) {
            QVERIFY(bench.document.push("Rename", named(bench.document.project(), name), "name"));
        };
        const auto name = [&] { return bench.document.project().name; };
        bench.document.undoOfNewestStep()(); // there is none
        rename("One");
        const auto undoOne = bench.document.undoOfNewestStep();
        undoOne();
        QCOMPARE(name(), std::string("Untitled"));
        stack.redo();
        undoOne(); // it has been
        QCOMPARE(name(), std::string("One"));
        const auto stale = bench.document.undoOfNewestStep();
        rename("Two"); // a step of its own, of the same kind though it is
        QCOMPARE(stack.count(), 2);
        stale();
        QCOMPARE(name(), std::string("Two"));
        const auto undoTwo = bench.document.undoOfNewestStep();
        stack.undo();
        rename("Three"); // in the place of the second
        undoTwo();
        QCOMPARE(name(), std::string("Three"));
        bench.document.undoOfNewestStep()();
        QCOMPARE(name(), std::string("One"));
        const auto undoBefore = bench.document.undoOfNewestStep();
        bench.load(kNet);
        rename("Another");
        undoBefore();
        QCOMPARE(name(), std::string("Another"));
    }

    void conflictIsToldAndChangesNothing() {
        Bench bench;
        bench.load(kNet);
        QSignalSpy failed(&bench.document, &Document::failed);
        QVERIFY(!bench.document.push("Rename", {ValueEdit{"/name", "wrong", "New"}}));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void merging() {
        Bench bench;
        bench.load(kNet);
        const QString conv = bench.id("conv1");
        for (int x = 8; x <= 80; x += 8) bench.editor.moveNodes({{conv, {x * 1.0, 0}}}, "drag");
        QCOMPARE(bench.document.undoStack().count(), 1);
        bench.document.endMerge();
        bench.editor.moveNodes({{conv, {200, 0}}}, "drag");
        QCOMPARE(bench.document.undoStack().count(), 2);
        bench.editor.moveNodes({{conv, {208, 0}}}, "other");
        bench.editor.moveNodes({{conv, {216, 0}}});
        bench.editor.moveNodes({{conv, {224, 0}}});
        QCOMPARE(bench.document.undoStack().count(), 5);
        bench.document.undoStack().setIndex(1);
        QCOMPARE(bench.document.position(conv.toStdString()), std::optional(QPointF(80, 0)));
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.position(conv.toStdString()), std::optional(QPointF(0, kPitch)));
        // After an undo a push of the same key is a step of its own.
        bench.editor.moveNodes({{conv, {8, 0}}}, "drag");
        QCOMPARE(bench.document.undoStack().count(), 1);
    }

    void saveAndOpen() {
        Bench bench;
        bench.load(kNet);
        bench.document.push("Rename", named(bench.document.project(), "Mine"));
        QSignalSpy saved(&bench.document, &Document::saved);
        bench.document.save(m_file);
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!bench.document.isModified());
        QCOMPARE(bench.document.filePath(), m_file);
        Bench other;
        QSignalSpy opened(&other.document, &Document::opened);
        other.document.open(m_file);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(projectText(other.document.project(), other.registry),
                 projectText(bench.document.project(), bench.registry));
        QCOMPARE(other.document.displayName(), QString("Mine"));
        bench.settle();
        other.settle();
    }

    void editsWhileSavingStayUnsaved() {
        Bench bench;
        bench.load(kNet);
        bench.document.push("Rename", named(bench.document.project(), "A"));
        QSignalSpy saved(&bench.document, &Document::saved);
        bench.document.save(m_file);
        bench.document.push("Rename", named(bench.document.project(), "B"));
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(bench.document.isModified());
        QCOMPARE(loadProject(m_file.toStdString())->project.name, std::string("A"));
        bench.settle();
        const auto left = recoveriesAfterDeath(bench.places.data / "journal");
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left[0].project.name, std::string("B"));
        // The step that was on disk when the save began is not clean any more, nor is any other.
        bench.document.undoStack().setIndex(0);
        QVERIFY(bench.document.isModified());
    }

    void failedSaveLosesNothing() {
        Bench bench;
        bench.load(kNet);
        bench.document.push("Rename", named(bench.document.project(), "A"));
        QSignalSpy failed(&bench.document, &Document::failed);
        bench.document.save("/proc/no/such/folder/p.json");
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(bench.document.isModified());
        QVERIFY(bench.document.filePath().isEmpty());
        QCOMPARE(bench.document.project().name, std::string("A"));
        bench.document.undoStack().undo();
        QVERIFY(!bench.document.isModified());
    }

    void openingTroubleKeepsTheDocument() {
        Bench bench;
        bench.load(kNet);
        QSignalSpy failed(&bench.document, &Document::failed);
        QSignalSpy replaced(&bench.document, &Document::replaced);
        bench.document.open(m_home.filePath("absent.json"));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(replaced.size(), 0);
        QCOMPARE(bench.document.graph().nodes.size(), std::size_t{6});
    }

    void readOnlyProjectsTakeNoEdits() {
        Bench bench;
        Project project;
        project.readOnly = true;
        bench.document.reset(project);
        QSignalSpy failed(&bench.document, &Document::failed);
        QVERIFY(!bench.document.push("Rename", named(project, "A")));
        QCOMPARE(failed.size(), 1);
        QVERIFY(bench.document.isReadOnly());
        bench.settle();
    }

    void openElsewhereIsReadOnlyUntilSavedAs() {
        Bench bench;
        bench.load(kNet);
        QVERIFY(saveProject(bench.document.project(), bench.registry, m_file.toStdString()));
        const auto folder = bench.places.data / "journal";
        auto journal =
            Journal::begin(folder, bench.document.project(), m_file.toStdString());
        std::string text = *readFile(journal->file());
        const auto at = text.find("{\"pid\"");
        Json owner = ownProcess();
        owner["host"] = "elsewhere";
        text.replace(at, text.find('}', at) + 1 - at, owner.dump());
        std::ofstream(journal->file(), std::ios::binary) << text;

        QSignalSpy opened(&bench.document, &Document::opened);
        bench.document.open(m_file);
        QTRY_COMPARE(opened.size(), 1);
        const auto issues = opened[0][1].value<Issues>();
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(issues[0].code, std::string("project-open-elsewhere"));
        QVERIFY(bench.document.isReadOnly());
        QSignalSpy failed(&bench.document, &Document::failed);
        bench.document.save(m_file);
        QCOMPARE(failed.size(), 1);
        QSignalSpy saved(&bench.document, &Document::saved);
        bench.document.save(m_file + ".copy");
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!bench.document.isReadOnly());
        bench.settle();
    }

    void recovering() {
        Bench bench;
        bench.load(kNet);
        bench.document.push("Rename", named(bench.document.project(), "Lost"));
        auto left = recoveriesAfterDeath(bench.places.data / "journal");
        QCOMPARE(left.size(), std::size_t{1});
        left[0].projectFile = m_file.toStdString();
        Bench other;
        const auto old = left[0].journal;
        other.document.recover(std::move(left[0]));
        QVERIFY(other.document.isModified());
        QCOMPARE(other.document.project().name, std::string("Lost"));
        QCOMPARE(other.document.filePath(), m_file);
        QVERIFY(!other.document.undoStack().canUndo());
        other.settle();
        QVERIFY(!std::filesystem::exists(old));
        // Killed again before the first edit, it is not lost either.
        const auto again = recoveriesAfterDeath(other.places.data / "journal");
        QCOMPARE(again.size(), std::size_t{1});
        QCOMPARE(again[0].project.name, std::string("Lost"));
        QSignalSpy saved(&other.document, &Document::saved);
        other.document.save(m_file);
        QTRY_COMPARE(saved.size(), 1);
        other.settle();
        QVERIFY(recoveriesAfterDeath(other.places.data / "journal").empty());
    }

    void cleanEndLeavesNoJournal() {
        QTemporaryDir home;
        const std::filesystem::path folder = home.path().toStdString() + "/journal";
        Background background;
        LayerRegistry registry;
        {
            Document document(registry, background, folder);
            document.reset(Project());
            QTRY_VERIFY(!background.isBusy());
            document.push("Rename", named(document.project(), "A"));
            QVERIFY(!std::filesystem::is_empty(folder));
        }
        QVERIFY(std::filesystem::is_empty(folder));
    }

    void journalTroubleIsToldOnceAndEditingGoesOn() {
        QTemporaryDir home;
        const QString blocked = home.filePath("blocked");
        QFile file(blocked);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        Background background;
        LayerRegistry registry;
        Document document(registry, background, blocked.toStdString());
        QSignalSpy failed(&document, &Document::failed);
        document.reset(Project());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Issues>().front().code, std::string("journal-not-written"));
        QVERIFY(document.push("Rename", named(document.project(), "A")));
        QVERIFY(document.push("Rename", named(document.project(), "B")));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(document.project().name, std::string("B"));
    }

    /// Full in the middle of a line: what was written before stays good, the saved file as it was.
    void fullDiskIsToldOnceAndEditingGoesOn() {
        SmallDisk disk(128 * 1024);
        const QString file = disk.path() + "/p.json";
        const std::filesystem::path folder = disk.path().toStdString() + "/journal";
        Background background;
        LayerRegistry registry;
        Document document(registry, background, folder);
        document.reset(Project());
        document.push("Rename", named(document.project(), "Saved"));
        document.save(file);
        QTRY_VERIFY(!background.isBusy());
        const std::string saved = *readFile(file.toStdString());
        QVERIFY(!document.isModified());

        QSignalSpy failed(&document, &Document::failed);
        const auto rename = [&](int i) {
            const std::string name = std::to_string(i) + std::string(3000, 'x');
            return document.push("Rename", named(document.project(), name.c_str()));
        };
        int edits = 0;
        while (failed.isEmpty() && edits < 100) QVERIFY(rename(++edits));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Issues>().front().code, std::string("journal-not-written"));
        for (int i = 1; i <= 20; ++i) QVERIFY(rename(edits + i));
        QCOMPARE(failed.size(), 1);
        QVERIFY(document.project().name.starts_with(std::to_string(edits + 20) + "x"));
        QCOMPARE(*readFile(file.toStdString()), saved);
        const auto left = recoveriesAfterDeath(folder, m_home.path().toStdString() + "/copies");
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left[0].lost, std::size_t{0});
        QCOMPARE(left[0].edits, static_cast<std::size_t>(edits - 1));
        QVERIFY(left[0].project.name.starts_with(std::to_string(edits - 1) + "x"));
        document.undoStack().setIndex(1);
        QCOMPARE(document.project().name, std::string("Saved"));
        document.save(m_file);
        QTRY_VERIFY(!document.isSaving());
        QCOMPARE(loadProject(m_file.toStdString())->project.name, std::string("Saved"));
        QTRY_VERIFY(!background.isBusy());
    }

    void nodesWithoutAPlaceGetOne() {
        Bench bench;
        Project project;
        project.graph = *parseTextForm(kNet, bench.registry);
        bench.document.reset(project);
        QSet<QPair<int, int>> places;
        for (const Node& node : project.graph.nodes) {
            const auto place = bench.document.position(node.id);
            QVERIFY(place);
            places.insert({qRound(place->x()), qRound(place->y())});
        }
        QCOMPARE(places.size(), 6);
        QVERIFY(!bench.document.isModified());
        bench.settle();
    }

    void displayNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("shown");
        QTest::newRow("new") << "Untitled" << "" << "Untitled";
        QTest::newRow("named") << "Net" << "/a/b.json" << "Net";
        QTest::newRow("by file") << "Untitled" << "/a/my.net.json" << "my.net";
    }
    void displayNames() {
        QFETCH(QString, name);
        QFETCH(QString, file);
        Bench bench;
        Project project;
        project.name = name.toStdString();
        bench.document.reset(project, file);
        QTEST(bench.document.displayName(), "shown");
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_document)
#include "tst_document.moc"
