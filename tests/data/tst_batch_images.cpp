// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_preview.h"
#include "engine/project/data_schema.h"
#include "tests/data/memory_images.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using testsupport::MemoryImages;

namespace {

Dataset dataset(std::int64_t channels) {
    Dataset data;
    data.images = std::make_shared<MemoryImages>(23, 5, 7, channels);
    for (std::uint32_t i = 0; i < 23; ++i) data.train.push_back(22 - i);
    const auto count = static_cast<std::size_t>(channels);
    data.normalization = {std::vector<double>(count, 0.25), std::vector<double>(count, 0.5)};
    return data;
}

} // namespace

/// Single images of a batch, and pictures of them.
class tst_batch_images : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areThoseOfTheLoader_data() {
        QTest::addColumn<QByteArray>("augment");
        QTest::addColumn<int>("channels");
        QTest::newRow("plain") << QByteArray("[]") << 1;
        QTest::newRow("moved") << QByteArray(R"([{"type": "RandomCrop", "padding": 2},
                                                 {"type": "RandomHorizontalFlip"}])")
                               << 3;
        QTest::newRow("everything") << QByteArray(R"([{"type": "RandomRotation"},
            {"type": "GaussianNoise", "sigma": 0.1}, {"type": "RandomHorizontalFlip"}])")
                                    << 3;
    }
    void areThoseOfTheLoader() {
        QFETCH(QByteArray, augment);
        QFETCH(int, channels);
        const Dataset data = dataset(channels);
        BatchChoice choice;
        choice.augment = resolveData({{"augment", Json::parse(augment.toStdString())}})["augment"];
        choice.seed = 5;
        choice.batchSize = 8;
        choice.epoch = 3;
        choice.batch = 2; // the last one, of seven
        QCOMPARE(batchesOf(data, choice), std::size_t{3});
        const std::vector<BatchImage> found = previewBatch(data, choice, 100);
        QCOMPARE(found.size(), std::size_t{7});
        BatchLoader::Options options;
        options.batchSize = 8;
        options.order = BatchLoader::Order::Shuffled;
        options.seed = 5;
        options.augment = augmentPlan(choice.augment);
        BatchLoader loader(data.images, data.train, data.normalization, options, nullptr);
        const std::size_t size = data.images->imageBytes();
        std::vector<float> values(8 * size);
        std::vector<std::int64_t> labels(8);
        std::vector<std::uint32_t> samples(8);
        QCOMPARE(loader.load(3, 2, values.data(), labels.data(), samples.data()), std::size_t{7});
        for (std::size_t i = 0; i < 7; ++i) {
            QCOMPARE(found[i].sample, samples[i]);
            QCOMPARE(found[i].label, labels[i]);
            QVERIFY(std::equal(found[i].values.begin(), found[i].values.end(),
                               values.begin() + std::ptrdiff_t(i * size)));
            QCOMPARE(previewEpochs(data, choice, samples[i], 1)[0].pixels,
                     found[i].augmented.pixels);
        }
        QVERIFY(secondsPerImage(data, choice) > 0);
        ++choice.batch;
        QCOMPARE(previewBatch(data, choice, 100).size(), std::size_t{0});
    }

    void sheetHasEveryPictureInItsPlace() {
        std::vector<Image> pictures;
        for (std::uint8_t i = 1; i <= 5; ++i)
            pictures.push_back({2, 3, 1, std::vector<std::uint8_t>(6, i)});
        const Image sheet = contactSheet(pictures, 3, 1);
        QCOMPARE(sheet.width, 3 * 3 + 2);
        QCOMPARE(sheet.height, 2 * 2 + 1);
        const auto at = [&](int x, int y) { return int(sheet.pixels[std::size_t(y * sheet.width + x)]); };
        QCOMPARE(at(0, 0), 1);
        QCOMPARE(at(3, 0), 0);
        QCOMPARE(at(4, 1), 2);
        QCOMPARE(at(10, 0), 3);
        QCOMPARE(at(0, 2), 0);
        QCOMPARE(at(6, 4), 5);
        QCOMPARE(at(10, 4), 0); // no sixth
        QCOMPARE(contactSheet({}, 4, 1).width, 0);
    }

    void valuesAreSpreadFromBlackToWhite() {
        const Dataset data = dataset(1);
        std::vector<float> values(35, 0);
        values[1] = -1;
        values[2] = 1;
        values[3] = 9;
        const Image image = valuesImage(*data.images, values, -1, 1);
        QCOMPARE(int(image.pixels[0]), 128);
        QCOMPARE(int(image.pixels[1]), 0);
        QCOMPARE(int(image.pixels[2]), 255);
        QCOMPARE(int(image.pixels[3]), 255);
        QCOMPARE(storedImage(*data.images, 3).pixels,
                 std::vector<std::uint8_t>(data.images->pixels(3), data.images->pixels(3) + 35));
    }
};

CONVSTUDIO_TEST(tst_batch_images)
#include "tst_batch_images.moc"
