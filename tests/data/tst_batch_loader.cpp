// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_loader.h"
#include "tests/data/memory_images.h"
#include "tests/support/test_main.h"

#include <numeric>
#include <set>

using namespace convstudio;
using namespace testsupport;

namespace {

struct Batch {
    std::vector<float> pixels;
    std::vector<std::int64_t> labels;
    std::vector<std::uint32_t> samples;
    bool operator==(const Batch&) const = default;
};

Batch loadBatch(BatchLoader& loader, std::size_t imageBytes, std::uint64_t epoch,
                std::size_t batch) {
    const std::size_t count = loader.batchImages(batch);
    Batch result{std::vector<float>(count * imageBytes), std::vector<std::int64_t>(count),
                 std::vector<std::uint32_t>(count)};
    if (loader.load(epoch, batch, result.pixels.data(), result.labels.data(),
                    result.samples.data()) != count)
        return {};
    return result;
}

std::vector<std::uint32_t> firstIndices(std::uint32_t count) {
    std::vector<std::uint32_t> indices(count);
    std::iota(indices.begin(), indices.end(), 0u);
    return indices;
}

BatchLoader::Options shuffled(std::int64_t batchSize) {
    BatchLoader::Options options;
    options.batchSize = batchSize;
    options.order = BatchLoader::Order::Shuffled;
    options.seed = 5;
    options.augment = {0.5, 4, 1};
    return options;
}

const Normalization kPlain{{0, 0, 0}, {1, 1, 1}};

} // namespace

class tst_batch_loader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batchSizes_data() {
        QTest::addColumn<bool>("dropLast");
        QTest::addColumn<int>("batches");
        QTest::addColumn<int>("last");
        QTest::newRow("keep") << false << 4 << 1;
        QTest::newRow("drop") << true << 3 << 3;
    }
    void batchSizes() {
        QFETCH(bool, dropLast);
        QFETCH(int, batches);
        QFETCH(int, last);
        const auto images = std::make_shared<MemoryImages>(10, 4, 4, 3);
        BatchLoader::Options options;
        options.batchSize = 3;
        options.dropLast = dropLast;
        const BatchLoader loader(images, firstIndices(10), kPlain, options, nullptr);
        QCOMPARE(int(loader.batches()), batches);
        QCOMPARE(int(loader.batchImages(std::size_t(batches - 1))), last);
        QCOMPARE(loader.batchImages(std::size_t(batches)), std::size_t{0});
    }

    void sequentialIsInOrder() {
        const auto images = std::make_shared<MemoryImages>(10, 4, 5, 3);
        BatchLoader::Options options;
        options.batchSize = 4;
        BatchLoader loader(images, {7, 2, 9, 0, 1}, kPlain, options, nullptr);
        const Batch batch = loadBatch(loader, images->imageBytes(), 3, 1);
        QCOMPARE(batch.samples, std::vector<std::uint32_t>{1});
        const Batch first = loadBatch(loader, images->imageBytes(), 3, 0);
        QCOMPARE(first.samples, (std::vector<std::uint32_t>{7, 2, 9, 0}));
        QCOMPARE(first.labels, (std::vector<std::int64_t>{7, 2, 9, 0}));
        for (std::size_t i = 0; i < images->imageBytes(); ++i)
            QVERIFY(std::abs(first.pixels[images->imageBytes() + i] -
                             images->pixels(2)[i] / 255.0F) < 1e-6F);
    }

    void shuffleVisitsEachOnce() {
        const auto images = std::make_shared<MemoryImages>(100, 2, 2, 1);
        BatchLoader loader(images, firstIndices(100), {{0}, {1}}, shuffled(7), nullptr);
        std::vector<std::vector<std::uint32_t>> orders;
        for (std::uint64_t epoch = 0; epoch < 2; ++epoch) {
            std::vector<std::uint32_t> order;
            for (std::size_t b = 0; b < loader.batches(); ++b) {
                const Batch batch = loadBatch(loader, 4, epoch, b);
                order.insert(order.end(), batch.samples.begin(), batch.samples.end());
            }
            QCOMPARE(std::set<std::uint32_t>(order.begin(), order.end()).size(), std::size_t{100});
            orders.push_back(order);
        }
        QVERIFY(orders[0] != orders[1]);
    }

    void resumesAnywhere() {
        const auto images = std::make_shared<MemoryImages>(50, 6, 6, 3);
        BatchLoader running(images, firstIndices(50), kPlain, shuffled(8), nullptr);
        for (std::size_t b = 0; b < running.batches(); ++b)
            loadBatch(running, images->imageBytes(), 0, b);
        loadBatch(running, images->imageBytes(), 1, 0);
        const Batch expected = loadBatch(running, images->imageBytes(), 1, 1);
        BatchLoader resumed(images, firstIndices(50), kPlain, shuffled(8), nullptr);
        QVERIFY(loadBatch(resumed, images->imageBytes(), 1, 1) == expected);
    }

    void threadsDoNotMatter() {
        const auto images = std::make_shared<MemoryImages>(256, 40, 40, 3);
        TaskRunner two(2);
        TaskRunner five(5);
        std::vector<Batch> batches;
        for (TaskRunner* runner : {static_cast<TaskRunner*>(nullptr), &two, &five}) {
            BatchLoader loader(images, firstIndices(256), kPlain, shuffled(256), runner);
            batches.push_back(loadBatch(loader, images->imageBytes(), 2, 0));
        }
        QVERIFY(batches[0] == batches[1]);
        QVERIFY(batches[0] == batches[2]);
    }

    void augmentationDependsOnSeedAndEpoch() {
        const auto images = std::make_shared<MemoryImages>(4, 8, 8, 3);
        BatchLoader::Options options = shuffled(4);
        options.order = BatchLoader::Order::Sequential;
        BatchLoader loader(images, firstIndices(4), kPlain, options, nullptr);
        const Batch first = loadBatch(loader, images->imageBytes(), 0, 0);
        QVERIFY(loadBatch(loader, images->imageBytes(), 1, 0).pixels != first.pixels);
        QVERIFY(loadBatch(loader, images->imageBytes(), 0, 0) == first);
        options.seed = 6;
        BatchLoader other(images, firstIndices(4), kPlain, options, nullptr);
        QVERIFY(loadBatch(other, images->imageBytes(), 0, 0).pixels != first.pixels);
    }

    void cropWiderThanTheImage() {
        const auto images = std::make_shared<MemoryImages>(1, 2, 3, 3);
        BatchLoader::Options options;
        options.augment = {0.5, 9, 1};
        BatchLoader loader(images, {0}, {{0.5, 0.5, 0.5}, {1, 1, 1}}, options, nullptr);
        int empty = 0;
        for (std::uint64_t epoch = 0; epoch < 200; ++epoch) {
            const Batch batch = loadBatch(loader, images->imageBytes(), epoch, 0);
            empty += std::all_of(batch.pixels.begin(), batch.pixels.end(),
                                 [](float value) { return value == -0.5F; });
        }
        QVERIFY(empty > 100 && empty < 200);
    }

    void readsThePlan() {
        const Json augment = {{{"type", "RandomCrop"}, {"padding", 4}, {"p", 0.75}},
                              {{"type", "RandomHorizontalFlip"}, {"p", 0.25}}};
        const AugmentPlan plan = augmentPlan(augment);
        QCOMPARE(plan.flipProbability, 0.25);
        QCOMPARE(plan.cropPadding, std::int64_t{4});
        QCOMPARE(plan.cropProbability, 0.75);
        QVERIFY(!augmentPlan(Json::array()).any());
    }
};

CONVSTUDIO_TEST(tst_batch_loader)
#include "tst_batch_loader.moc"
