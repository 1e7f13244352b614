// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"
#include "ui/bridge/preview_controller.h"
#include "ui/bridge/sample_pictures.h"

using namespace convstudio;
using testsupport::DataBench;

namespace {

const Json kAugment = Json::parse(R"([{"type": "RandomCrop", "padding": 3},
                                      {"type": "RandomHorizontalFlip", "p": 0.5}])");

Json resolved(const Json& augment) { return resolveData({{"augment", augment}}).at("augment"); }

} // namespace

/// What the Data workspace shows is what the training's loader makes.
class tst_batch_preview : public testsupport::GuiTest {
    Q_OBJECT

private:
    static PreviewRequest requestOf(const DataBench& bench) {
        PreviewRequest request;
        request.data = bench.data.data();
        request.choice.augment = resolved(kAugment);
        request.choice.seed = 11;
        request.choice.batchSize = 16;
        request.choice.epoch = 2;
        request.choice.batch = 1;
        return request;
    }

private Q_SLOTS:
    void equalsTheLoaderToTheByte_data() {
        QTest::addColumn<QString>("section");
        QTest::newRow("colour") << R"({"source": "shapes", "limit": 60,
            "resize": {"type": "Stretch", "size": [20, 28]}})";
        QTest::newRow("grey") << R"({"source": "shapes", "limit": 60, "channels": 1,
            "normalize": "minus_one_one"})";
    }
    void equalsTheLoaderToTheByte() {
        QFETCH(QString, section);
        DataBench bench;
        bench.open(Json::parse(section.toStdString()));
        bench.read();
        const PreviewRequest request = requestOf(bench);
        const BatchPreview preview = makeBatchPreview(request);
        const Dataset& data = bench.images();
        QCOMPARE(preview.batches, (data.train.size() + 15) / 16);
        QCOMPARE(preview.inBatch, std::size_t{16});
        QCOMPARE(preview.images.size(), std::size_t{16});

        BatchLoader::Options options; // as the trainer has it
        options.batchSize = 16;
        options.order = BatchLoader::Order::Shuffled;
        options.seed = 11;
        options.augment = augmentPlan(request.choice.augment);
        BatchLoader loader(data.images, data.train, data.normalization, options, nullptr);
        const std::size_t size = data.images->imageBytes();
        const auto channels = static_cast<std::size_t>(data.images->channels());
        std::vector<float> pixels(16 * size);
        std::vector<std::int64_t> labels(16);
        std::vector<std::uint32_t> samples(16);
        QCOMPARE(loader.load(2, 1, pixels.data(), labels.data(), samples.data()), std::size_t{16});
        double low = 1e9, high = -1e9;
        bool anyMoved = false;
        for (std::size_t i = 0; i < 16; ++i) {
            const PreviewImage& image = preview.images[i];
            QCOMPARE(image.sample, samples[i]);
            QCOMPARE(image.label, labels[i]);
            QCOMPARE(image.original, pictureOf(*data.images, samples[i]));
            anyMoved |= image.augmented != image.original;
            for (int y = 0; y < image.augmented.height(); ++y)
                for (int x = 0; x < image.augmented.width(); ++x)
                    for (std::size_t c = 0; c < channels; ++c) {
                        const std::size_t at =
                            i * size + (std::size_t(y * image.augmented.width() + x)) * channels + c;
                        const double byte =
                            image.augmented.constScanLine(y)[std::size_t(x) * channels + c];
                        const double expected = (byte / 255 - data.normalization.mean[c]) /
                                                data.normalization.stddev[c];
                        QVERIFY(std::abs(expected - double(pixels[at])) < 1e-4);
                        low = std::min(low, double(pixels[at]));
                        high = std::max(high, double(pixels[at]));
                    }
        }
        QVERIFY(anyMoved);
        QCOMPARE(preview.low, low);
        QCOMPARE(preview.high, high);
    }

    void lastBatchAndBeyond() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        PreviewRequest request = requestOf(bench);
        const std::size_t images = bench.images().train.size();
        request.choice.batch = (images + 15) / 16 - 1;
        QCOMPARE(makeBatchPreview(request).inBatch, images - request.choice.batch * 16);
        ++request.choice.batch;
        QCOMPARE(makeBatchPreview(request).images.size(), std::size_t{0});
        request.choice.batch = 0;
        request.most = 5;
        QCOMPARE(makeBatchPreview(request).images.size(), std::size_t{5});
    }

    void oneImageOverEpochs() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        PreviewRequest request = requestOf(bench);
        const BatchPreview preview = makeBatchPreview(request);
        const auto epochs = epochsOfImage(request, preview.images[3].sample, 4);
        QCOMPARE(epochs.size(), std::size_t{4});
        QCOMPARE(epochs[0], preview.images[3].augmented);
        QVERIFY(epochs[0] != epochs[1] || epochs[1] != epochs[2] || epochs[2] != epochs[3]);
        QVERIFY(secondsPerImage(bench.images(), request.choice) > 0);
    }

    void controllerFollowsTheDocument() {
        DataBench bench;
        bench.openShapes();
        PreviewController preview(bench.document, bench.data, bench.background, bench.theme);
        QSignalSpy changed(&preview, &PreviewController::changed);
        bench.read();
        bench.settle();
        QCOMPARE(changed.count(), 0); // nobody looks
        preview.setActive(true);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(preview.preview()->images.front().augmented,
                 preview.preview()->images.front().original);
        QVERIFY(bench.set("/data/augment", Json::parse(R"([{"type": "RandomHorizontalFlip",
                                                            "p": 1}])")));
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(preview.preview()->images.front().augmented,
                 preview.preview()->images.front().original.mirrored(true, false));
        const std::uint32_t first = preview.preview()->images.front().sample;
        QVERIFY(bench.set("/training/seed", 77));
        QTRY_COMPARE(changed.count(), 3);
        QVERIFY(preview.preview()->images.front().sample != first);
        QVERIFY(bench.set("/training/batch_size", 20));
        QTRY_COMPARE(changed.count(), 4);
        QCOMPARE(preview.preview()->inBatch, std::size_t{20});
    }

    void stepsOverTheEndOfAnEpoch() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        PreviewController preview(bench.document, bench.data, bench.background, bench.theme);
        preview.setActive(true);
        QVERIFY(bench.set("/training/batch_size", 20)); // 60 images: three batches
        preview.step(1);
        QCOMPARE(preview.batch(), 1);
        preview.step(2);
        QCOMPARE(preview.epoch(), 1);
        QCOMPARE(preview.batch(), 0);
        preview.step(-1);
        QCOMPARE(preview.epoch(), 0);
        QCOMPARE(preview.batch(), 2);
        preview.setPosition(0, -1);
        QCOMPARE(preview.epoch(), 0);
        QCOMPARE(preview.batch(), 0);
        QTRY_VERIFY(!preview.preview()->images.empty());
        QCOMPARE(preview.preview()->batches, std::size_t{3});
    }
};

CONVSTUDIO_TEST(tst_batch_preview)
#include "tst_batch_preview.moc"
