// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/safetensors.h"
#include "tests/support/full_disk.h"
#include "tests/support/refusing_disk.h"
#include "tests/support/test_main.h"

#include <atomic>
#include <thread>

using namespace convstudio;
using testsupport::namesIn;
namespace fs = std::filesystem;

namespace {
fs::path in(const QString& folder, const char* name) {
    return fs::path(folder.toStdString()) / name;
}
const std::string kPrevious = "the previous content";
} // namespace

class tst_files_write : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAndReplaces() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "a.json");
        QVERIFY(writeFileAtomically(path, kPrevious).ok());
        QCOMPARE(*readFile(path), kPrevious);
        const std::string large(3 << 20, 'x');
        QVERIFY(writeFileAtomically(path, large).ok());
        QVERIFY(*readFile(path) == large);
        QCOMPARE(namesIn(folder.path()), QStringList{"a.json"});
    }

    void piecesInOrder() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "pieces");
        std::string expected;
        const Status status = writeFileAtomically(path, [&](const AppendBytes& append) {
            for (std::size_t size : {1u, 100000u, 200000u, 0u, 300000u, 7u}) {
                const std::string piece(size, static_cast<char>('a' + size % 26));
                expected += piece;
                if (!append(piece.data(), piece.size())) return false;
            }
            return true;
        });
        QVERIFY(status.ok());
        QVERIFY(*readFile(path) == expected);
    }

    void givingUpKeepsThePreviousFile() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "a");
        QVERIFY(writeFileAtomically(path, kPrevious).ok());
        const Status status = writeFileAtomically(
            path, [](const AppendBytes& append) { return append("new", 3) && false; });
        QCOMPARE(status.issues().at(0).code, std::string("file-abandoned"));
        QCOMPARE(*readFile(path), kPrevious);
        QCOMPARE(namesIn(folder.path()), QStringList{"a"});
    }

    void keepsPermissionsAndLinks() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "real"), link = in(folder.path(), "link");
        QVERIFY(writeFileAtomically(path, kPrevious).ok());
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
        fs::create_symlink("real", link);
        QVERIFY(writeFileAtomically(link, "new").ok());
        QVERIFY(fs::is_symlink(link));
        QCOMPARE(*readFile(path), std::string("new"));
        QVERIFY(fs::status(path).permissions() ==
                (fs::perms::owner_read | fs::perms::owner_write));
    }

    void longName() {
        const QTemporaryDir folder;
        QVERIFY(writeFileAtomically(in(folder.path(), std::string(255, 'n').c_str()), "x").ok());
    }

    void diskFull_data() {
        QTest::addColumn<int>("pieces");
        QTest::newRow("at once") << 1;
        QTest::newRow("in pieces") << 512;
    }
    void diskFull() {
        QFETCH(int, pieces);
        const testsupport::SmallDisk disk(256 << 10);
        const fs::path path = in(disk.path(), "p.json");
        QVERIFY(writeFileAtomically(path, kPrevious).ok());
        const std::string piece((std::size_t{1} << 20) / static_cast<std::size_t>(pieces), 'x');
        const Status status = writeFileAtomically(path, [&](const AppendBytes& append) {
            for (int i = 0; i < pieces; ++i)
                if (!append(piece.data(), piece.size())) return false;
            return true;
        });
        QVERIFY(!status);
        QCOMPARE(status.issues().at(0).code, std::string("file-not-written"));
        QCOMPARE(status.issues()[0].place.file, path.string());
        QVERIFY(!argValue(status.issues()[0].args, "reason").empty());
        QCOMPARE(*readFile(path), kPrevious);
        QCOMPARE(namesIn(disk.path()), QStringList{"p.json"});
    }

    void diskFullForCheckpointAndBackup() {
        const testsupport::SmallDisk disk(256 << 10);
        const fs::path path = in(disk.path(), "last.safetensors");
        const NamedTensors small = {{"w", TensorBuffer::zeros(DType::F32, {45, 1000})}};
        const NamedTensors large = {{"w", TensorBuffer::zeros(DType::F32, {100, 1000})}};
        QVERIFY(writeSafetensors(path, small, {}).ok());
        QCOMPARE(writeSafetensors(path, large, {}).issues().at(0).code,
                 std::string("file-not-written"));
        QVERIFY(readSafetensors(path)->tensors == small);
        QCOMPARE(namesIn(disk.path()), QStringList{"last.safetensors"});
    }

    void readOnlyFolder() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "p.json");
        QVERIFY(writeFileAtomically(path, kPrevious).ok());
        {
            const testsupport::ReadOnlyFolder locked(folder.path());
            QCOMPARE(writeFileAtomically(path, "new").issues().at(0).code,
                     std::string("file-not-written"));
        }
        QCOMPARE(*readFile(path), kPrevious);
        QCOMPARE(namesIn(folder.path()), QStringList{"p.json"});
    }

    void placesThatCannotBeWritten_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("missing folder") << "none/a";
        QTest::newRow("a folder stands there") << "folder";
        QTest::newRow("below a file") << "file/a";
    }
    void placesThatCannotBeWritten() {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        QDir(folder.path()).mkpath("folder/inner");
        QVERIFY(writeFileAtomically(in(folder.path(), "file"), "x").ok());
        const Status status = writeFileAtomically(in(folder.path(), name.toUtf8()), "new");
        QCOMPARE(status.issues().at(0).code, std::string("file-not-written"));
        QCOMPARE(namesIn(folder.path()), (QStringList{"file", "folder"}));
    }

    void writersDoNotMeet() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "shared");
        std::vector<std::thread> writers;
        std::atomic<int> failures{0};
        for (char letter : {'a', 'b', 'c'})
            writers.emplace_back([&, letter] {
                for (int i = 0; i < 10; ++i)
                    failures += !writeFileAtomically(path, std::string(50000, letter));
            });
        for (std::thread& writer : writers) writer.join();
        QCOMPARE(failures.load(), 0);
        const std::string content = *readFile(path);
        QCOMPARE(content, std::string(50000, content.at(0)));
        QCOMPARE(namesIn(folder.path()), QStringList{"shared"});
    }

    void backups() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "p.json");
        QVERIFY(rollBackups(path).ok());
        QVERIFY(namesIn(folder.path()).isEmpty());
        for (const char* content : {"1", "2", "3", "4", "5"}) {
            QVERIFY(rollBackups(path).ok());
            QVERIFY(writeFileAtomically(path, content).ok());
        }
        QCOMPARE(namesIn(folder.path()),
                 (QStringList{"p.json", "p.json.~1~", "p.json.~2~", "p.json.~3~"}));
        QCOMPARE(*readFile(path), std::string("5"));
        QCOMPARE(*readFile(in(folder.path(), "p.json.~1~")), std::string("4"));
        QCOMPARE(*readFile(in(folder.path(), "p.json.~2~")), std::string("3"));
        QCOMPARE(*readFile(in(folder.path(), "p.json.~3~")), std::string("2"));
    }

    void backupOnAFullDiskLosesNone() {
        const QTemporaryDir folder;
        const fs::path path = in(folder.path(), "p.json");
        QVERIFY(writeFileAtomically(path, std::string(100 << 10, 'a')).ok());
        QVERIFY(rollBackups(path).ok());
        QVERIFY(writeFileAtomically(path, std::string(100 << 10, 'b')).ok());
        QVERIFY(testsupport::holdsOnFullDisk(50 << 10, [&] { return !rollBackups(path).ok(); }));
        QCOMPARE(namesIn(folder.path()), (QStringList{"p.json", "p.json.~1~"}));
        QVERIFY(*readFile(path) == std::string(100 << 10, 'b'));
        QVERIFY(*readFile(in(folder.path(), "p.json.~1~")) == std::string(100 << 10, 'a'));
    }
};

CONVSTUDIO_TEST(tst_files_write)
#include "tst_files_write.moc"
