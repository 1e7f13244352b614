// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"
#include "tests/data/data_files.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <unistd.h>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// Three grey images a class, all different, sorted by name.
void writeClasses(const fs::path& folder, char base = 10) {
    for (const char* name : {"cat", "dog"})
        for (int i = 0; i < 3; ++i)
            writeBytes(folder / name / (std::to_string(i) + ".pgm"),
                       pgm(4, 6, char(base + i * 5 + (name[0] == 'd' ? 40 : 0))));
}

std::vector<std::string> ids(const ImageStore& images) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < images.count(); ++i) all.push_back(images.sampleId(i));
    return all;
}

} // namespace

class tst_import_folder : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path fresh() const {
        return fs::path(m_folder.path().toStdString()) / QTest::currentTestFunction() /
               (QTest::currentDataTag() ? QTest::currentDataTag() : "data");
    }

private Q_SLOTS:
    void oneTree() {
        writeClasses(fresh());
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        const Dataset& data = result->dataset;
        QCOMPARE(data.report.classes, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(data.report.counts, (std::vector<std::size_t>{3, 3}));
        QCOMPARE(ids(*data.images),
                 (std::vector<std::string>{"cat/0.pgm", "cat/1.pgm", "cat/2.pgm", "dog/0.pgm",
                                           "dog/1.pgm", "dog/2.pgm"}));
        QCOMPARE(data.validation.size(), std::size_t{1});
        QVERIFY(!data.hasOwnTest);
        QCOMPARE(int(data.images->pixels(4)[0]), 10 + 5 + 40);
        QCOMPARE(data.facts().shape, Shape::map(1, 4, 6));
    }

    void ownSplits_data() {
        QTest::addColumn<QString>("validation");
        QTest::newRow("val") << "val";
        QTest::newRow("valid") << "valid";
        QTest::newRow("validation") << "validation";
    }
    void ownSplits() {
        QFETCH(QString, validation);
        writeClasses(fresh() / "train", 10);
        writeClasses(fresh() / validation.toStdString(), 11);
        writeClasses(fresh() / "test", 12);
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        const Dataset& data = result->dataset;
        QCOMPARE(data.train.size(), std::size_t{6});
        QCOMPARE(data.validation.size(), std::size_t{6});
        QCOMPARE(data.test.size(), std::size_t{6});
        QVERIFY(data.hasOwnTest);
        QCOMPARE(data.images->sampleId(data.test[0]), std::string("test/cat/0.pgm"));
        QCOMPARE(data.report.splitNames,
                 (std::vector<std::string>{"train", "validation", "test"}));
        // Statistics are of the training images alone: levels 10, 15, 20, 50, 55, 60.
        QVERIFY(std::abs(data.report.mean[0] - 35.0 / 255) < 1e-12);
    }

    void deeperFoldersAndHiddenFiles() {
        writeClasses(fresh());
        writeBytes(fresh() / "cat" / "more" / "9.pgm", pgm(4, 6, 99));
        writeBytes(fresh() / "cat" / ".hidden.pgm", "rubbish");
        writeBytes(fresh() / ".git" / "x.pgm", "rubbish");
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.report.counts, (std::vector<std::size_t>{4, 3}));
        QVERIFY(result->dataset.report.problems.empty());
    }

    void reportsEveryUnusableFile() {
        writeClasses(fresh());
        writeBytes(fresh() / "cat" / "empty.png", "");
        writeBytes(fresh() / "cat" / "text.jpg", "not a picture");
        writeBytes(fresh() / "cat" / "torn.pgm", pgm(4, 6, 1).substr(0, 20));
        writeBytes(fresh() / "dog" / "notes.txt", "notes");
        fs::create_symlink("nowhere.pgm", fresh() / "dog" / "dangling.pgm");
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        std::map<std::string, std::string> reasons;
        for (const ImportProblem& problem : result->dataset.report.problems)
            reasons[fs::path(problem.file).filename()] = problem.reason;
        QCOMPARE(reasons, (std::map<std::string, std::string>{{"empty.png", "image-empty"},
                                                              {"text.jpg", "image-format-unknown"},
                                                              {"torn.pgm", "image-damaged"},
                                                              {"notes.txt", "file-not-an-image"},
                                                              {"dangling.pgm", "file-missing"}}));
        QCOMPARE(result->dataset.report.counts, (std::vector<std::size_t>{3, 3}));
        QCOMPARE(result->dataset.train.size() + result->dataset.validation.size(), std::size_t{6});
        QVERIFY(hasCode(result->issues, "images-unreadable"));
    }

    void reportsForbiddenFiles() {
        writeClasses(fresh());
        const fs::path secret = fresh() / "cat" / "0.pgm";
        fs::permissions(secret, fs::perms::none);
        const bool mayRead = ::access(secret.c_str(), R_OK) == 0; // root reads everything
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.report.images, std::size_t(mayRead ? 6 : 5));
        QCOMPARE(result->dataset.report.problems.size(), std::size_t(mayRead ? 0 : 1));
    }

    void mixedSizesNeedResize() {
        writeClasses(fresh());
        writeBytes(fresh() / "cat" / "large.pgm", pgm(8, 8, 70));
        const auto refused = importSection(section(fresh().string()));
        QCOMPARE(errorCode(refused), std::string("data-mixed-sizes"));
        const Issue& issue = refused.issues().front();
        QCOMPARE(argValue(issue.args, "most"), std::string("4×6"));
        QCOMPARE(argValue(issue.args, "other"), std::string("8×8"));

        QCOMPARE(issue.fixes.size(), std::size_t{1});
        Json project = {{"data", section(fresh().string())}};
        project = project.patch(issue.fixes[0].edits);
        const auto result = importSection(project["data"]);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.facts().shape, Shape::map(1, 4, 6));
        QCOMPARE(result->dataset.report.sizes.size(), std::size_t{2});
        QCOMPARE(result->dataset.report.sizes[0].images, std::size_t{6});
    }

    void colourWinsOverGrey() {
        writeClasses(fresh());
        writeBytes(fresh() / "cat" / "colour.ppm",
                   "P6\n6 4\n255\n" + std::string(72, '\x20'));
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.facts().shape, Shape::map(3, 4, 6));
        QCOMPARE(result->dataset.report.sizes.size(), std::size_t{2});
        Json data = section(fresh().string());
        data["channels"] = 1;
        QCOMPARE(importSection(data)->dataset.facts().shape, Shape::map(1, 4, 6));
    }

    void findsDuplicates() {
        writeClasses(fresh() / "train", 10);
        writeClasses(fresh() / "test", 70);
        writeBytes(fresh() / "train" / "dog" / "copy.pgm", pgm(4, 6, 10)); // = train/cat/0
        writeBytes(fresh() / "test" / "cat" / "copy.pgm", pgm(4, 6, 15));  // = train/cat/1
        Json data = section(fresh().string());
        data["split"]["validation"] = 0;
        const auto result = importSection(data);
        QVERIFY(result.ok());
        const auto& groups = result->dataset.report.duplicates;
        QCOMPARE(groups.size(), std::size_t{2});
        QCOMPARE(groups[0].samples,
                 (std::vector<std::string>{"train/cat/0.pgm", "train/dog/copy.pgm"}));
        QVERIFY(groups[0].differentLabels && !groups[0].acrossSplits);
        QCOMPARE(groups[1].samples,
                 (std::vector<std::string>{"train/cat/1.pgm", "test/cat/copy.pgm"}));
        QVERIFY(!groups[1].differentLabels && groups[1].acrossSplits);
    }

    /// Images that only resizing makes equal are no duplicates; copies are, at any size.
    void duplicatesAreOfTheOriginals() {
        writeBytes(fresh() / "cat" / "0.pgm", pgm(1, 4, "abcd"));
        writeBytes(fresh() / "cat" / "1.pgm", pgm(1, 4, "xbcy"));
        writeBytes(fresh() / "dog" / "0.pgm", pgm(1, 4, "abcd"));
        Json data = section(fresh().string());
        data["resize"] = {{"type", "ShorterSideCrop"}, {"size", {1, 2}}};
        const auto result = importSection(data);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.report.duplicates.size(), std::size_t{1});
        QCOMPARE(result->dataset.report.duplicates[0].samples,
                 (std::vector<std::string>{"cat/0.pgm", "dog/0.pgm"}));
    }

    void refuses_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("one class") << "cat/1.pgm" << QByteArray::fromStdString(pgm(2, 2, 1))
                                   << "data-one-class";
        QTest::newRow("no class folders") << "1.pgm" << QByteArray::fromStdString(pgm(2, 2, 1))
                                          << "data-no-class-folders";
    }
    void refuses() {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        writeBytes(fresh() / file.toStdString(), bytes.toStdString());
        QCOMPARE(QString::fromStdString(errorCode(importSection(section(fresh().string())))), code);
    }

    void refusesFoldersWithoutUsableImages() {
        fs::create_directories(fresh() / "cat");
        fs::create_directories(fresh() / "dog");
        QCOMPARE(errorCode(importSection(section(fresh().string()))), std::string("data-empty"));
        writeBytes(fresh() / "cat" / "1.png", "rubbish");
        QCOMPARE(errorCode(importSection(section(fresh().string()))),
                 std::string("data-all-unreadable"));
    }

    void cifarFolders_data() {
        QTest::addColumn<bool>("hundred");
        QTest::addColumn<QString>("below");
        QTest::newRow("CIFAR-10") << false << "";
        QTest::newRow("CIFAR-10 unpacked") << false << "cifar-10-batches-bin";
        QTest::newRow("CIFAR-100") << true << "";
    }
    void cifarFolders() {
        QFETCH(bool, hundred);
        QFETCH(QString, below);
        RandomStream random(1, "cifar");
        const auto records = [&](int count) {
            std::string bytes;
            for (int i = 0; i < count; ++i) {
                if (hundred) bytes += '\1';
                bytes += char(i % 10);
                for (int p = 0; p < 3072; ++p) bytes += char(random.next());
            }
            return bytes;
        };
        const fs::path place = fresh() / below.toStdString();
        if (hundred) {
            writeBytes(place / "train.bin", records(40));
            writeBytes(place / "test.bin", records(10));
        } else {
            writeBytes(place / "data_batch_1.bin", records(20));
            writeBytes(place / "data_batch_2.bin", records(20));
            writeBytes(place / "test_batch.bin", records(10));
        }
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        const Dataset& data = result->dataset;
        QCOMPARE(data.report.images, std::size_t{50});
        QCOMPARE(data.test.size(), std::size_t{10});
        QCOMPARE(data.report.classes.size(), std::size_t(hundred ? 100 : 10));
        QCOMPARE(data.report.classes[1], std::string(hundred ? "aquarium_fish" : "automobile"));
        QCOMPARE(data.images->sampleId(23), std::string("train/23"));
        QCOMPARE(data.images->label(23), std::int64_t{3});
        QCOMPARE(data.facts().shape, Shape::map(3, 32, 32));
    }

    void cifarNamesFromTheFolder() {
        writeBytes(fresh() / "data_batch_1.bin", std::string(3073, '\0') + std::string(3073, '\1'));
        writeBytes(fresh() / "batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
        const auto result = importSection(section(fresh().string()));
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.report.classes[9], std::string("j"));
    }
};

CONVSTUDIO_TEST(tst_import_folder)
#include "tst_import_folder.moc"
