// SPDX-License-Identifier: Apache-2.0
#include "tests/project/journal_kill.h"
#include "tests/support/test_main.h"

#include "engine/base/process_owner.h"

#include <fstream>

using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// Lets a journal look as if its process had died: another start time.
void orphan(const fs::path& file) {
    std::string text = *readFile(file);
    const std::string own = ownProcess()["started"].dump();
    const auto at = text.find("\"started\":" + own);
    QVERIFY(at != std::string::npos);
    text.replace(at, 10 + own.size(), "\"started\":\"1\"");
    std::ofstream(file, std::ios::binary) << text;
}

DocumentEdits rename(const Project& project, const char* name) {
    return {ValueEdit{"/name", project.name, name}};
}

} // namespace

class tst_journal : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;
    fs::path m_folder;
    Project m_project;

    Journal begun(Journal::Base base = Journal::Base::Saved) {
        return Journal::begin(m_folder, m_project, "/x/p.json", base).value();
    }
    void edit(Journal& journal, DocumentEdits edits) {
        QVERIFY(applyNewEdits(m_project, edits));
        QVERIFY(journal.append(edits));
    }
    std::vector<Recovery> found() { return Journal::findRecoveries(m_folder); }

private Q_SLOTS:
    void init() {
        static int round = 0;
        m_folder = m_home.path().toStdString() + "/" + std::to_string(++round);
        m_project = exampleProject();
    }

    void replayGivesTheLastState() {
        Journal journal = begun();
        edit(journal, rename(m_project, "Second"));
        edit(journal, {GraphEdit(SetParam{"n2", "out_channels", Json(6), Json(12)}),
                       ValueEdit{"/view/nodes/n2", Json(), {{"x", 8}, {"y", 84}}}});
        edit(journal, {ValueEdit{"/training/optimizer/lr", 0.05, 0.1}});
        orphan(journal.file());
        const auto recoveries = found();
        QCOMPARE(recoveries.size(), std::size_t{1});
        QCOMPARE(recoveries[0].edits, std::size_t{3});
        QCOMPARE(recoveries[0].lost, std::size_t{0});
        QCOMPARE(recoveries[0].name, std::string("Second"));
        QCOMPARE(recoveries[0].projectFile, fs::path("/x/p.json"));
        QCOMPARE(projectText(recoveries[0].project, registry()),
                 projectText(m_project, registry()));
        Journal::discard(recoveries[0]);
        QVERIFY(found().empty());
    }

    /// Values that a file leaves out because they are the default stay as they were written.
    void beginsWithTheExactDocument() {
        m_project.graph.findNode("n2")->params["stride"] = 1;
        m_project.graph.blocks.push_back({"b9", "Unit", {{"channels", "int", 16}}});
        Node instance{"n9", std::string(kBlockType), "unit"};
        instance.block = "b9";
        instance.params = {{"channels", 16}};
        m_project.graph.nodes.push_back(instance);
        Journal journal = begun();
        edit(journal, {GraphEdit(SetParam{"n2", "stride", Json(1), Json(2)})});
        orphan(journal.file());
        QCOMPARE(found().at(0).project.graph, m_project.graph);
    }

    void tornLastLineIsLeftOut_data() {
        QTest::addColumn<int>("cut");
        QTest::newRow("the line's end") << 1;
        QTest::newRow("half the line") << 20;
    }
    void tornLastLineIsLeftOut() {
        QFETCH(int, cut);
        Journal journal = begun();
        edit(journal, rename(m_project, "First"));
        edit(journal, rename(m_project, "Second"));
        orphan(journal.file());
        fs::resize_file(journal.file(), fs::file_size(journal.file()) - static_cast<std::size_t>(cut));
        QCOMPARE(found().at(0).project.name, std::string("First"));
        QCOMPARE(found().at(0).lost, std::size_t{0});
    }

    /// What cannot be replayed is told, with all that followed it.
    void damagedLines_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("{\"time\":");
        QTest::newRow("no edits") << QByteArray("[]");
        QTest::newRow("unknown edit") << QByteArray("{\"edits\":[{\"edit\":\"x\"}]}");
        QTest::newRow("does not fit")
            << QByteArray("{\"edits\":[{\"edit\":\"set-value\",\"pointer\":\"/name\",\"old\":\"x\","
                          "\"new\":\"y\"}]}");
    }
    void damagedLines() {
        QFETCH(QByteArray, line);
        Journal journal = begun();
        edit(journal, rename(m_project, "First"));
        std::ofstream(journal.file(), std::ios::app) << line.toStdString() << '\n';
        edit(journal, rename(m_project, "Second"));
        orphan(journal.file());
        const auto recoveries = found();
        QCOMPARE(recoveries.size(), std::size_t{1});
        QCOMPARE(recoveries[0].project.name, std::string("First"));
        QCOMPARE(recoveries[0].edits, std::size_t{1});
        QCOMPARE(recoveries[0].lost, std::size_t{2});
    }

    void liveJournalIsNoRecovery() {
        Journal journal = begun();
        edit(journal, rename(m_project, "First"));
        QVERIFY(found().empty());
        QVERIFY(fs::exists(journal.file()));
    }

    void nothingToRecover_data() {
        QTest::addColumn<int>("base");
        QTest::addColumn<int>("recoveries");
        QTest::newRow("saved") << int(Journal::Base::Saved) << 0;
        QTest::newRow("unsaved") << int(Journal::Base::Unsaved) << 1;
    }
    void nothingToRecover() {
        QFETCH(int, base);
        QFETCH(int, recoveries);
        Journal journal = begun(Journal::Base(base));
        orphan(journal.file());
        QCOMPARE(static_cast<int>(found().size()), recoveries);
        QCOMPARE(fs::exists(journal.file()), recoveries == 1);
    }

    void closeRemovesTheFile() {
        Journal journal = begun();
        edit(journal, rename(m_project, "First"));
        const fs::path file = journal.file();
        journal.close();
        QVERIFY(!fs::exists(file));
    }

    void damagedFilesAreNoRecovery_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("x\n");
        QTest::newRow("other JSON") << QByteArray("{\"format\":\"other\"}\n");
        QTest::newRow("no project") << QByteArray(
            "{\"format\":\"convstudio-journal\",\"file\":\"\",\"name\":\"\",\"owner\":{\"pid\":1,"
            "\"started\":\"\",\"host\":\"x\",\"boot_id\":\"\"}}\n");
    }
    void damagedFilesAreNoRecovery() {
        QFETCH(QByteArray, text);
        fs::create_directories(m_folder);
        std::ofstream(m_folder / "a.journal", std::ios::binary) << text.toStdString();
        QVERIFY(found().empty());
        QVERIFY(!Journal::openElsewhere(m_folder, "/x/p.json"));
    }

    void openElsewhereNamesTheOtherProcess() {
        Journal journal = begun();
        QVERIFY(!Journal::openElsewhere(m_folder, "/x/p.json")); // our own
        std::string text = *readFile(journal.file());
        Json owner = ownProcess();
        owner["pid"] = 1;
        owner["host"] = "elsewhere";
        const auto at = text.find("{\"pid\"");
        text.replace(at, text.find('}', at) + 1 - at, owner.dump());
        std::ofstream(journal.file(), std::ios::binary) << text;
        QCOMPARE(Journal::openElsewhere(m_folder, "/x/p.json"), std::optional<std::string>("1 @ elsewhere"));
        QVERIFY(!Journal::openElsewhere(m_folder, "/x/other.json"));
    }

    void unwritableFolderIsTold() {
        fs::create_directories(m_folder.parent_path());
        std::ofstream(m_folder) << "a file";
        const auto journal = Journal::begin(m_folder, m_project, {});
        QVERIFY(!journal);
        QCOMPARE(journal.issues().front().code, std::string("journal-not-written"));
    }

    void killed() { killWhileEditing(5); }
};

CONVSTUDIO_TEST(tst_journal)
#include "tst_journal.moc"
