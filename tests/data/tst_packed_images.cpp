// SPDX-License-Identifier: Apache-2.0
#include "tests/data/data_files.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// Above the memory budget the pixels lie in one mapped file that a second import finds again.
class tst_packed_images : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path root() const {
        return fs::path(m_folder.path().toStdString()) / QTest::currentTestFunction();
    }

    ImportOptions packed() const {
        ImportOptions options;
        options.memoryBudget = 100;
        options.packFolder = root() / "cache";
        return options;
    }
    std::vector<fs::path> packs() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(root() / "cache"))
            found.push_back(entry.path());
        return found;
    }
    static bool sameImages(const ImageStore& a, const ImageStore& b) {
        if (a.count() != b.count() || a.imageBytes() != b.imageBytes()) return false;
        for (std::size_t i = 0; i < a.count(); ++i)
            if (std::memcmp(a.pixels(i), b.pixels(i), a.imageBytes()) != 0 ||
                a.label(i) != b.label(i) || a.sampleId(i) != b.sampleId(i))
                return false;
        return true;
    }
    void writeFolder() const {
        for (int i = 0; i < 8; ++i)
            writeBytes(root() / "data" / (i % 2 ? "odd" : "even") / (std::to_string(i) + ".pgm"),
                       pgm(5, 5, char(i * 9)));
        writeBytes(root() / "data" / "odd" / "9.pgm", pgm(5, 5, 0)); // = even/0
        writeBytes(root() / "data" / "odd" / "bad.png", "rubbish");
    }

private Q_SLOTS:
    void equalsResident() {
        writeFolder();
        const Json data = section((root() / "data").string());
        const auto resident = importSection(data);
        const auto first = importSection(data, packed());
        const auto second = importSection(data, packed());
        QVERIFY(resident.ok() && first.ok() && second.ok());
        QVERIFY(sameImages(*resident->dataset.images, *first->dataset.images));
        QVERIFY(sameImages(*resident->dataset.images, *second->dataset.images));
        QCOMPARE(packs().size(), std::size_t{1});
        QCOMPARE(second->dataset.report.problems.size(), std::size_t{1});
        QCOMPARE(second->dataset.report.problems[0].reason, std::string("image-format-unknown"));
        QCOMPARE(second->dataset.report.sizes.size(), std::size_t{1});
        QCOMPARE(second->dataset.report.sizes[0].images, std::size_t{9});
        QCOMPARE(second->dataset.report.duplicates.size(), std::size_t{1});
        QCOMPARE(second->dataset.report.duplicates[0].samples,
                 resident->dataset.report.duplicates[0].samples);
    }

    void secondImportDoesNotDecode() {
        writeFolder();
        const Json data = section((root() / "data").string());
        QVERIFY(importSection(data, packed()).ok());
        ImportOptions options = packed();
        options.progress = [](std::size_t, std::size_t) { QFAIL("decoded again"); };
        QVERIFY(importSection(data, options).ok());
    }

    void changedFilesAreDecodedAgain() {
        writeFolder();
        const Json data = section((root() / "data").string());
        QVERIFY(importSection(data, packed()).ok());
        writeBytes(root() / "data" / "odd" / "1.pgm", pgm(5, 5, char(200)) + " ");
        const auto again = importSection(data, packed());
        QVERIFY(again.ok());
        QCOMPARE(packs().size(), std::size_t{2});
        QVERIFY(sameImages(*importSection(data)->dataset.images, *again->dataset.images));
    }

    void resizeMakesAnotherPack() {
        writeFolder();
        Json data = section((root() / "data").string());
        QVERIFY(importSection(data, packed()).ok());
        data["resize"] = {{"type", "Stretch"}, {"size", {10, 10}}};
        const auto large = importSection(data, packed());
        QVERIFY(large.ok());
        QCOMPARE(large->dataset.images->height(), std::int64_t{10});
        QCOMPARE(packs().size(), std::size_t{2});
    }

    void damagedPacksAreMadeAgain_data() {
        QTest::addColumn<int>("keep");
        QTest::addColumn<int>("flip");
        QTest::newRow("empty") << 0 << -1;
        QTest::newRow("cut off") << 4200 << -1;
        QTest::newRow("other magic") << -1 << 0;
        QTest::newRow("index damaged") << -1 << 4096 + 10 * (25 + 16) + 3;
    }
    void damagedPacksAreMadeAgain() {
        QFETCH(int, keep);
        QFETCH(int, flip);
        fs::remove_all(root());
        writeFolder();
        const Json data = section((root() / "data").string());
        QVERIFY(importSection(data, packed()).ok());
        const fs::path pack = packs().at(0);
        if (keep >= 0) fs::resize_file(pack, std::uintmax_t(keep));
        if (flip >= 0) {
            std::fstream file(pack, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(flip);
            file.put('\xFF');
        }
        const auto again = importSection(data, packed());
        QVERIFY(again.ok());
        QVERIFY(sameImages(*importSection(data)->dataset.images, *again->dataset.images));
    }

    void cancelledLeavesNothing() {
        writeFolder();
        ImportOptions options = packed();
        options.cancel.request();
        QCOMPARE(errorCode(importSection(section((root() / "data").string()), options)),
                 std::string("cancelled"));
        QVERIFY(packs().empty());
    }

    void unwritableFolderIsAnError() {
        writeFolder();
        ImportOptions options = packed();
        writeBytes(root() / "file", "in the way");
        options.packFolder = root() / "file" / "below";
        QCOMPARE(errorCode(importSection(section((root() / "data").string()), options)),
                 std::string("file-not-written"));
    }
};

CONVSTUDIO_TEST(tst_packed_images)
#include "tst_packed_images.moc"
