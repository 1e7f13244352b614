// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_statistics.h"
#include "tests/data/data_files.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <zlib.h>

using namespace convstudio;
using namespace testsupport;

namespace {

void writeGzip(const std::filesystem::path& path, const std::string& bytes) {
    gzFile file = gzopen(path.c_str(), "wb9");
    gzwrite(file, bytes.data(), unsigned(bytes.size()));
    gzclose(file);
}

std::string sampleHashOf(const Dataset& dataset, const std::string& id) {
    for (std::size_t i = 0; i < dataset.images->count(); ++i)
        if (dataset.images->sampleId(i) == id) return sampleHash(*dataset.images, i);
    return {};
}

} // namespace

class tst_import_idx : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    std::filesystem::path fresh(const char* name) const {
        return folder() / QTest::currentTestFunction() / name;
    }

private Q_SLOTS:
    void importsAFolder() {
        const auto place = fresh("set");
        writeIdxSet(place, 100, 40, 4);
        const auto result = importSection(section(place.string()));
        QVERIFY(result.ok());
        const Dataset& data = result->dataset;
        QCOMPARE(data.images->count(), std::size_t{140});
        QCOMPARE(data.images->height(), std::int64_t{4});
        QCOMPARE(data.images->width(), std::int64_t{5});
        QCOMPARE(data.images->channels(), std::int64_t{1});
        QCOMPARE(data.train.size(), std::size_t{90});
        QCOMPARE(data.validation.size(), std::size_t{10});
        QCOMPARE(data.test.size(), std::size_t{40});
        QVERIFY(data.hasOwnTest);
        QCOMPARE(data.report.classes, (std::vector<std::string>{"0", "1", "2", "3"}));
        QCOMPARE(data.report.counts, (std::vector<std::size_t>{35, 35, 35, 35}));
        QCOMPARE(data.report.splitNames, (std::vector<std::string>{"train", "test"}));
        QCOMPARE(data.report.splitCounts[1], (std::vector<std::size_t>{10, 10, 10, 10}));
        QCOMPARE(data.facts().shape, Shape::map(1, 4, 5));
        QCOMPARE(data.images->sampleId(7), std::string("train/7"));
        QCOMPARE(data.images->sampleId(102), std::string("test/2"));
        QCOMPARE(data.images->label(7), std::int64_t{3});
        QCOMPARE(int(data.images->pixels(7)[2]), 7 * 7 + 2 * 3);
        QCOMPARE(data.report.sizes.size(), std::size_t{1});
        QCOMPARE(data.report.sizes[0].images, std::size_t{140});
    }

    void importsGzipAndSingleFile() {
        const auto place = fresh("set");
        writeIdxSet(place, 0, 0, 1);
        std::filesystem::remove(place / "train-images-idx3-ubyte");
        std::filesystem::remove(place / "train-labels-idx1-ubyte");
        writeGzip(place / "train-images-idx3-ubyte.gz", idxImages(20, 4, 5));
        writeGzip(place / "train-labels-idx1-ubyte.gz", idxLabels(20, 2));
        for (const auto& source : {place, place / "train-images-idx3-ubyte.gz"}) {
            const auto result = importSection(section(source.string()));
            QVERIFY(result.ok());
            QCOMPARE(result->dataset.report.images, std::size_t{20});
            QVERIFY(!result->dataset.hasOwnTest);
            QVERIFY(result->dataset.test.empty());
        }
    }

    void takesTestFromTraining() {
        const auto place = fresh("set");
        writeIdxSet(place, 100, 0, 2);
        Json data = section(place.string());
        data["split"]["test"] = 0.2;
        const auto result = importSection(data);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.test.size(), std::size_t{20});
        QVERIFY(result->dataset.hasOwnTest);
    }

    void rootsAreRelativeToTheProject() {
        const auto place = fresh("project");
        writeIdxSet(place / "digits", 20, 0, 2);
        Json data = section("mnist");
        data["root"] = "digits";
        ImportOptions options;
        options.projectFolder = place;
        const auto wrongLabels = importSection(data, options);
        QVERIFY(wrongLabels.ok());
        QCOMPARE(wrongLabels->dataset.report.classes.size(), std::size_t{10});
        QVERIFY(hasCode(wrongLabels->issues, "class-without-images"));
    }

    void overrideWins() {
        const auto place = fresh("set");
        writeIdxSet(place, 20, 0, 2);
        ImportOptions options;
        options.sourceOverride = place.string();
        QVERIFY(importSection(section("no/such/place"), options).ok());
    }

    void findsKnownSets() {
        const auto place = fresh("data");
        writeIdxSet(place / "MNIST" / "raw", 20, 10, 10);
        Settings settings;
        settings.dataFolders = {place};
        ImportOptions options;
        options.settings = &settings;
        const auto result = importSection(section("mnist"), options);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.report.images, std::size_t{30});
        const auto missing = importSection(section("cifar10"), options);
        QCOMPARE(errorCode(missing), std::string("data-set-missing"));
        QCOMPARE(argValue(missing.issues().front().args, "how"), std::string("@data-set.cifar10"));
        const std::string searched = argValue(missing.issues().front().args, "folders");
        QVERIFY(searched.find(place.string()) != std::string::npos);
    }

    void refuses_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* file, const std::string& bytes,
                            const char* code) {
            QTest::newRow(name) << file << QByteArray(bytes.data(), qsizetype(bytes.size()))
                                << code;
        };
        const char* images = "train-images-idx3-ubyte";
        const char* labels = "train-labels-idx1-ubyte";
        row("empty images", images, "", "idx-damaged");
        row("images cut off", images, idxImages(20, 4, 5).substr(0, 200), "idx-length");
        row("no images", images, idx({0, 4, 5}, ""), "data-empty");
        row("images of no width", images, idx({20, 4, 0}, ""), "data-empty");
        row("labels as images", images, idxLabels(20, 2), "idx-not-images");
        row("five channels", images, idx({1, 1, 1, 5}, "12345"), "idx-damaged");
        row("corrupt gzip", images, "\x1f\x8b\x08 this is not deflated", "gzip-damaged");
        row("too few labels", labels, idxLabels(19, 2), "label-count-mismatch");
        row("images as labels", labels, idxImages(20, 1, 1), "label-count-mismatch");
        row("one class", labels, idxLabels(20, 1), "data-one-class");
    }
    void refuses() {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto place = fresh(QTest::currentDataTag());
        writeIdxSet(place, 20, 0, 2);
        writeBytes(place / file.toStdString(), bytes.toStdString());
        const auto result = importSection(section(place.string()));
        QCOMPARE(QString::fromStdString(errorCode(result)), code);
        const Issue& issue = result.issues().front();
        QVERIFY(issue.place.file.find(place.string()) != std::string::npos);
    }

    void refusesLabelsBeyondKnownClasses() {
        const auto place = fresh("fashion-mnist");
        writeIdxSet(place, 22, 0, 11);
        const auto result = importSection(section(place.string()));
        QCOMPARE(errorCode(result), std::string("label-out-of-range"));
        QCOMPARE(argValue(result.issues().front().args, "label"), std::string("10"));
    }

    void refusesAGzipBomb() {
        const auto place = fresh("set");
        writeIdxSet(place, 20, 0, 2);
        std::filesystem::remove(place / "train-images-idx3-ubyte");
        writeGzip(place / "train-images-idx3-ubyte.gz", std::string(std::size_t{80} << 20, '\0'));
        const auto result = importSection(section(place.string()));
        QCOMPARE(errorCode(result), std::string("file-too-large"));
    }

    void refusesMissing_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("no such folder") << "absent" << "data-not-found";
        QTest::newRow("no labels") << "alone/train-images-idx3-ubyte" << "idx-labels-missing";
        QTest::newRow("unknown file") << "alone/notes.txt" << "data-format-unknown";
        QTest::newRow("folder without classes") << "empty" << "data-no-class-folders";
    }
    void refusesMissing() {
        QFETCH(QString, name);
        QFETCH(QString, code);
        writeBytes(fresh("alone") / "train-images-idx3-ubyte", idxImages(20, 4, 5));
        writeBytes(fresh("alone") / "notes.txt", "notes");
        std::filesystem::create_directories(fresh("empty"));
        const auto result = importSection(section(fresh(name.toUtf8().constData()).string()));
        QCOMPARE(QString::fromStdString(errorCode(result)), code);
    }

    void resizesAndConverts() {
        const auto place = fresh("set");
        writeIdxSet(place, 20, 0, 2);
        Json data = section(place.string());
        data["resize"] = {{"type", "Pad"}, {"size", {8, 8}}};
        data["channels"] = 3;
        const auto result = importSection(data);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.facts().shape, Shape::map(3, 8, 8));
        const auto original = result->dataset.images->original(3);
        QVERIFY(original.ok());
        QCOMPARE(original->height, 4);
        QCOMPARE(original->channels, 1);
        const auto plain = importSection(section(place.string()));
        QCOMPARE(sampleHash(*result->dataset.images, 3), sampleHash(*plain->dataset.images, 3));
    }

    void limitsAndNames() {
        const auto place = fresh("set");
        writeIdxSet(place, 100, 40, 2);
        Json data = section(place.string());
        data["limit"] = 6;
        data["classes"] = {"cat", "dog"};
        const auto result = importSection(data);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.train.size(), std::size_t{6});
        QCOMPARE(result->dataset.validation.size(), std::size_t{6});
        QCOMPARE(result->dataset.test.size(), std::size_t{6});
        QCOMPARE(result->dataset.report.classes, (std::vector<std::string>{"cat", "dog"}));
        data["classes"] = {"cat", "dog", "horse"};
        QCOMPARE(errorCode(importSection(data)), std::string("classes-mismatch"));
    }

    void reordersClasses() {
        const auto place = fresh("set");
        writeIdxSet(place, 20, 0, 2);
        Json data = section(place.string());
        data["classes"] = {"1", "0"};
        const auto result = importSection(data);
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.images->label(0), std::int64_t{1});
        QCOMPARE(result->dataset.images->label(1), std::int64_t{0});
    }

    void appliesEdits() {
        const auto place = fresh("set");
        writeIdxSet(place, 20, 0, 2);
        const auto plain = importSection(section(place.string()));
        Json data = section(place.string());
        const auto edit = [&](const char* sample, const std::string& hash, Json more) {
            Json entry = {{"sample", sample}, {"hash", hash}};
            entry.update(more);
            data["edits"].push_back(entry);
        };
        edit("train/1", sampleHashOf(plain->dataset, "train/1"), {{"label", "0"}});
        edit("train/2", sampleHashOf(plain->dataset, "train/2"), {{"excluded", true}});
        edit("train/3", "changed", {{"excluded", true}});
        edit("train/4", sampleHashOf(plain->dataset, "train/4"), {{"label", "horse"}});
        edit("train/99", "any", {{"excluded", true}});
        const auto result = importSection(data);
        QVERIFY(result.ok());
        const ImageStore& images = *result->dataset.images;
        QCOMPARE(images.count(), std::size_t{19});
        QCOMPARE(images.label(1), std::int64_t{0});
        QCOMPARE(images.sampleId(2), std::string("train/3"));
        QCOMPARE(result->issues.size(), std::size_t{3});
        QVERIFY(hasCode(result->issues, "edit-hash-mismatch"));
        QVERIFY(hasCode(result->issues, "edit-label-unknown"));
        QVERIFY(hasCode(result->issues, "edit-sample-unknown"));
    }

    void refusesWhenAllIsExcluded() {
        const auto place = fresh("set");
        writeIdxSet(place, 4, 0, 2);
        const auto plain = importSection(section(place.string()));
        Json data = section(place.string());
        for (int i = 0; i < 4; ++i) {
            const std::string id = "train/" + std::to_string(i);
            data["edits"].push_back({{"sample", id},
                                     {"hash", sampleHashOf(plain->dataset, id)},
                                     {"excluded", true}});
        }
        QCOMPARE(errorCode(importSection(data)), std::string("data-empty"));
    }

    void computesStatistics() {
        const auto place = fresh("set");
        writeBytes(place / "train-images-idx3-ubyte",
                   idx({2, 1, 2}, std::string("\x00\xFF\x00\xFF", 4)));
        writeBytes(place / "train-labels-idx1-ubyte", idxLabels(2, 2));
        const auto result = importSection(section(place.string()));
        QVERIFY(result.ok());
        QCOMPARE(result->dataset.report.mean, std::vector<double>{0.5});
        QCOMPARE(result->dataset.report.stddev, std::vector<double>{0.5});
        QCOMPARE(result->dataset.report.duplicates.size(), std::size_t{1});
        QCOMPARE(result->dataset.report.duplicates[0].samples,
                 (std::vector<std::string>{"train/0", "train/1"}));
        QVERIFY(result->dataset.report.duplicates[0].differentLabels);
        QVERIFY(result->dataset.report.duplicates[0].acrossSplits);
        QVERIFY(hasCode(result->issues, "duplicates-across-splits"));
    }

    void normalizes_data() {
        QTest::addColumn<QByteArray>("setting");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("deviation");
        QTest::newRow("dataset") << QByteArray("\"dataset\"") << 0.25 << 0.125;
        QTest::newRow("imagenet") << QByteArray("\"imagenet\"") << 0.449 << 0.226;
        QTest::newRow("zero_one") << QByteArray("\"zero_one\"") << 0.0 << 1.0;
        QTest::newRow("minus_one_one") << QByteArray("\"minus_one_one\"") << 0.5 << 0.5;
        QTest::newRow("own") << QByteArray(R"({"mean": [0.1], "std": [0.2]})") << 0.1 << 0.2;
    }
    void normalizes() {
        QFETCH(QByteArray, setting);
        QFETCH(double, mean);
        QFETCH(double, deviation);
        const Json normalize = Json::parse(setting.toStdString());
        const auto result = resolveNormalization(normalize, {{0.25}, {0.125}});
        QVERIFY(result.ok());
        QCOMPARE(result->mean, std::vector<double>{mean});
        QCOMPARE(result->stddev, std::vector<double>{deviation});
    }

    void refusesNormalizationOfOtherChannels() {
        const Json setting = {{"mean", {0.1, 0.2}}, {"std", {1, 1}}};
        const auto result = resolveNormalization(setting, {{0, 0, 0}, {1, 1, 1}});
        QCOMPARE(errorCode(result), std::string("normalize-channels"));
    }

    void constantChannelsAreNotDividedByZero() {
        const auto result = resolveNormalization("dataset", {{0.5}, {0.0}});
        QCOMPARE(result->stddev, std::vector<double>{1.0});
    }

    void stopsOnRequest() {
        const auto place = fresh("set");
        writeIdxSet(place, 20, 0, 2);
        ImportOptions options;
        options.cancel.request();
        QCOMPARE(errorCode(importSection(section(place.string()), options)),
                 std::string("cancelled"));
    }

    void reportsProgress() {
        const auto place = fresh("set");
        writeIdxSet(place, 20, 0, 2);
        ImportOptions options;
        std::size_t last = 0;
        options.progress = [&](std::size_t done, std::size_t total) {
            QVERIFY(done >= last);
            QCOMPARE(total, std::size_t{20});
            last = done;
        };
        QVERIFY(importSection(section(place.string()), options).ok());
        QCOMPARE(last, std::size_t{20});
    }
};

CONVSTUDIO_TEST(tst_import_idx)
#include "tst_import_idx.moc"
