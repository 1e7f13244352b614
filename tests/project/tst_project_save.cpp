// SPDX-License-Identifier: Apache-2.0
#include "tests/project/project_support.h"
#include "tests/support/refusing_disk.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

std::filesystem::path in(const QString& folder) {
    return std::filesystem::path(folder.toStdString()) / "p.convstudio.json";
}

Project named(std::string name) {
    Project project = exampleProject();
    project.name = std::move(name);
    return project;
}

std::string nameIn(const std::filesystem::path& file) {
    const Result<LoadedProject> loaded = loadProject(file);
    return loaded ? loaded->project.name : "-";
}

} // namespace

class tst_project_save : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savesWhatItLoads() {
        QTemporaryDir folder;
        const auto file = in(folder.path());
        QVERIFY(saveProject(exampleProject(), registry(), file).ok());
        QCOMPARE(*readFile(file), exampleDocument().dump(2) + "\n");
        const Result<LoadedProject> loaded = loadProject(file);
        QVERIFY(loaded.ok() && loaded->issues.empty());
        QVERIFY(loaded->project.graph == exampleProject().graph);
    }

    void keepsThreeBackups() {
        QTemporaryDir folder;
        const auto file = in(folder.path());
        for (const char* name : {"a", "b", "c", "d", "e"}) {
            QVERIFY(saveProject(named(name), registry(), file).ok());
        }
        QCOMPARE(nameIn(file), std::string("e"));
        QCOMPARE(nameIn(file.string() + ".~1~"), std::string("d"));
        QCOMPARE(nameIn(file.string() + ".~2~"), std::string("c"));
        QCOMPARE(nameIn(file.string() + ".~3~"), std::string("b"));
        QCOMPARE(namesIn(folder.path()).size(), 4);
    }

    void unchangedSaveMovesNoBackup() {
        QTemporaryDir folder;
        const auto file = in(folder.path());
        for (const char* name : {"a", "b", "b", "b"}) {
            QVERIFY(saveProject(named(name), registry(), file).ok());
        }
        QCOMPARE(nameIn(file.string() + ".~1~"), std::string("a"));
        QCOMPARE(namesIn(folder.path()).size(), 2);
    }

    void readOnlyFolderLosesNothing() {
        QTemporaryDir folder;
        const auto file = in(folder.path());
        QVERIFY(saveProject(named("a"), registry(), file).ok());
        {
            const ReadOnlyFolder locked(folder.path());
            const Status status = saveProject(named("b"), registry(), file);
            QVERIFY(!status);
            QVERIFY(!status.issues()[0].place.file.empty());
            QVERIFY(!argValue(status.issues()[0].args, "reason").empty());
        }
        QCOMPARE(nameIn(file), std::string("a"));
    }

    void fullDiskLosesNothing() {
        const SmallDisk disk(64 << 10);
        const auto file = in(disk.path());
        QVERIFY(saveProject(named("a"), registry(), file).ok());
        Project large = named("b");
        large.view["notes"] = Json::array({std::string(200 << 10, 'x')});
        const Status status = saveProject(large, registry(), file);
        QVERIFY(!status);
        QCOMPARE(status.issues()[0].code, std::string("file-not-written"));
        QCOMPARE(nameIn(file), std::string("a"));
        QVERIFY(saveProject(named("c"), registry(), file).ok());
        QCOMPARE(nameIn(file), std::string("c"));
    }

    void missingFolder() {
        QTemporaryDir folder;
        const auto file = in(folder.path() + "/none");
        QCOMPARE(saveProject(named("a"), registry(), file).issues().at(0).code,
                 std::string("file-not-written"));
    }
};

CONVSTUDIO_TEST(tst_project_save)
#include "tst_project_save.moc"
