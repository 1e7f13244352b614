// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_folder.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtTest/QtTest>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

class tst_export_folder : public QObject {
    Q_OBJECT

    static void put(const fs::path& file, const std::string& text) {
        fs::create_directories(file.parent_path());
        QVERIFY(writeFileAtomically(file, text).ok());
    }
    static std::vector<std::string> names(const fs::path& folder) {
        std::vector<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            found.push_back(fs::relative(entry.path(), folder).generic_string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

private Q_SLOTS:
    void movesFilesAndFoldersAndLeavesTheRest() {
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out";
        put(target / "model.onnx", "old");
        put(target / "notes.txt", "mine");
        put(target / "pytorch" / "stale.py", "old");
        {
            const auto folder = ExportFolder::beside(target);
            QVERIFY(folder.ok());
            put(folder->files() / "model.onnx", "new");
            put(folder->files() / "pytorch" / "model.py", "new");
            put(folder->work() / "images.f32", "scratch");
            QCOMPARE(*readFile(target / "model.onnx"), std::string("old"));
            QVERIFY(folder->moveToTarget().ok());
        }
        QCOMPARE(names(target), (std::vector<std::string>{"model.onnx", "notes.txt", "pytorch", "pytorch/model.py"}));
        QCOMPARE(*readFile(target / "model.onnx"), std::string("new"));
        QCOMPARE(*readFile(target / "notes.txt"), std::string("mine"));
        QCOMPARE(names(target.parent_path()).size(), std::size_t{5});
    }

    void withoutAMoveNothingStays() {
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out";
        {
            const auto folder = ExportFolder::beside(target);
            QVERIFY(folder.ok());
            put(folder->files() / "model.onnx", "new");
        }
        QVERIFY(names(dir.path().toStdString()).empty());
    }

    void otherNames() {
        QTemporaryDir dir;
        const fs::path target = fs::path(dir.path().toStdString()) / "out" / "";
        const auto folder = ExportFolder::beside(target);
        QVERIFY(folder.ok());
        put(folder->files() / "model.onnx", "x");
        QVERIFY(folder->rename({{"model.onnx", "shirts.onnx"}, {"absent.txt", "other.txt"}}).ok());
        QVERIFY(folder->moveToTarget().ok());
        QCOMPARE(names(target), std::vector<std::string>{"shirts.onnx"});
    }

    void aFileWhereAFolderIsWanted() {
        QTemporaryDir dir;
        const fs::path inTheWay = fs::path(dir.path().toStdString()) / "file";
        put(inTheWay, "text");
        QCOMPARE(codeOf(ExportFolder::beside(inTheWay / "out")), std::string("file-not-written"));
        const auto folder = ExportFolder::beside(inTheWay);
        QVERIFY(folder.ok());
        put(folder->files() / "model.onnx", "x");
        QCOMPARE(codeOf(folder->moveToTarget()), std::string("file-not-written"));
        QCOMPARE(*readFile(inTheWay), std::string("text"));
    }
};

CONVSTUDIO_TEST(tst_export_folder)
#include "tst_export_folder.moc"
