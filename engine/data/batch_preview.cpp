// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_preview.h"

#include "engine/base/system.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace convstudio {

namespace {

constexpr std::uint64_t kPasses = 5;
constexpr std::size_t kMostMeasured = 512;
constexpr std::size_t kMostMeasuredBytes = std::size_t{16} << 20;

/// What an image gets depends on seed, epoch and sample alone: batches of one image are those of
/// the training.
BatchLoader loaderFor(const Dataset& data, const BatchChoice& choice,
                      std::vector<std::uint32_t> indices, BatchLoader::Order order,
                      std::int64_t batchSize = 1) {
    BatchLoader::Options options;
    options.batchSize = batchSize;
    options.order = order;
    options.seed = choice.seed;
    options.augment = augmentPlan(choice.augment);
    return {data.images, std::move(indices), data.normalization, options, nullptr};
}

std::size_t sizeOf(const BatchChoice& choice) {
    return static_cast<std::size_t>(std::max<std::int64_t>(1, choice.batchSize));
}

} // namespace

std::size_t batchesOf(const Dataset& data, const BatchChoice& choice) {
    return (data.train.size() + sizeOf(choice) - 1) / sizeOf(choice);
}

std::vector<BatchImage> previewBatch(const Dataset& data, const BatchChoice& choice,
                                     std::size_t most) {
    std::vector<BatchImage> images;
    const std::size_t first = choice.batch * sizeOf(choice);
    if (first >= data.train.size()) return images;
    const std::size_t count = std::min({most, sizeOf(choice), data.train.size() - first});
    const ImageStore& store = *data.images;
    const AugmentPlan plan = augmentPlan(choice.augment);
    BatchLoader loader = loaderFor(data, choice, data.train, BatchLoader::Order::Shuffled);
    for (std::size_t i = 0; i < count; ++i) {
        BatchImage image;
        image.values.resize(store.imageBytes());
        loader.load(choice.epoch, first + i, image.values.data(), &image.label, &image.sample);
        image.augmented = augmentedImage(store, image.sample, plan, data.normalization, choice.seed,
                                         choice.epoch)
                              .picture;
        images.push_back(std::move(image));
    }
    return images;
}

std::vector<Image> previewEpochs(const Dataset& data, const BatchChoice& choice,
                                 std::uint32_t sample, std::uint64_t epochs) {
    const AugmentPlan plan = augmentPlan(choice.augment);
    std::vector<Image> pictures;
    for (std::uint64_t epoch = 0; epoch < epochs; ++epoch)
        pictures.push_back(augmentedImage(*data.images, sample, plan, data.normalization,
                                          choice.seed, choice.epoch + epoch)
                               .picture);
    return pictures;
}

double secondsPerImage(const Dataset& data, const BatchChoice& choice) {
    const std::size_t size = data.images->imageBytes();
    const std::size_t fitting = kMostMeasuredBytes / (sizeof(float) * size);
    const std::size_t count =
        std::min(data.train.size(), std::clamp<std::size_t>(fitting, 4, kMostMeasured));
    if (count == 0) return 0;
    BatchLoader loader = loaderFor(
        data, choice,
        {data.train.begin(), data.train.begin() + static_cast<std::ptrdiff_t>(count)},
        BatchLoader::Order::Sequential, static_cast<std::int64_t>(count));
    std::vector<float> values(count * size);
    std::vector<std::int64_t> labels(count);
    double best = INFINITY;
    for (std::uint64_t pass = 0; pass < kPasses; ++pass) {
        const double begin = monotonicSeconds();
        loader.load(pass, 0, values.data(), labels.data());
        best = std::min(best, (monotonicSeconds() - begin) / static_cast<double>(count));
    }
    return best;
}

Image storedImage(const ImageStore& images, std::size_t image) {
    const std::uint8_t* first = images.pixels(image);
    return {static_cast<int>(images.height()), static_cast<int>(images.width()),
            static_cast<int>(images.channels()), {first, first + images.imageBytes()}};
}

Image valuesImage(const ImageStore& images, const std::vector<float>& values, double low,
                  double high) {
    Image image{static_cast<int>(images.height()), static_cast<int>(images.width()),
                static_cast<int>(images.channels()), std::vector<std::uint8_t>(values.size())};
    const double range = std::max(high - low, 1e-12);
    std::transform(values.begin(), values.end(), image.pixels.begin(), [&](float value) {
        const double share = std::clamp((static_cast<double>(value) - low) / range, 0.0, 1.0);
        return static_cast<std::uint8_t>(std::lround(share * 255));
    });
    return image;
}

Image contactSheet(const std::vector<Image>& pictures, int columns, int gap) {
    if (pictures.empty()) return {};
    const Image& first = pictures.front();
    const int count = static_cast<int>(pictures.size());
    columns = std::clamp(columns, 1, count);
    const int rows = (count + columns - 1) / columns;
    Image sheet{rows * (first.height + gap) - gap, columns * (first.width + gap) - gap,
                first.channels, {}};
    const auto lineBytes = static_cast<std::size_t>(sheet.width * sheet.channels);
    sheet.pixels.resize(static_cast<std::size_t>(sheet.height) * lineBytes);
    const auto rowBytes = static_cast<std::size_t>(first.width * first.channels);
    for (int i = 0; i < count; ++i) {
        const int top = (i / columns) * (first.height + gap);
        const int left = (i % columns) * (first.width + gap);
        const Image& picture = pictures[static_cast<std::size_t>(i)];
        for (int y = 0; y < first.height; ++y)
            std::memcpy(sheet.pixels.data() + static_cast<std::size_t>(top + y) * lineBytes +
                            static_cast<std::size_t>(left * first.channels),
                        picture.pixels.data() + static_cast<std::size_t>(y) * rowBytes, rowBytes);
    }
    return sheet;
}

} // namespace convstudio
