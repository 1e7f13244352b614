// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/batch_preview.h"

#include "engine/base/system.h"
#include "ui/bridge/sample_pictures.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr std::uint64_t kPasses = 5;
constexpr std::size_t kMostMeasured = 512;
constexpr std::size_t kMostMeasuredBytes = std::size_t{16} << 20;

/// Leaves pixels as x / 255, so that the bytes come back exactly.
Normalization identityFor(const ImageStore& images) {
    const auto channels = static_cast<std::size_t>(images.channels());
    return {std::vector<double>(channels, 0.0), std::vector<double>(channels, 1.0)};
}

/// What an image gets depends on seed, epoch and sample alone: batches of one image are those of
/// the training, and only the images shown are made.
BatchLoader loaderFor(const PreviewRequest& request, std::vector<std::uint32_t> indices,
                      const Normalization& normalization, BatchLoader::Order order) {
    BatchLoader::Options options;
    options.batchSize = 1;
    options.order = order;
    options.seed = request.seed;
    options.augment = augmentPlan(request.augment);
    return {request.data->dataset.images, std::move(indices), normalization, options, nullptr};
}

QImage bytesPicture(const std::vector<float>& values, const ImageStore& images) {
    Image image{static_cast<int>(images.height()), static_cast<int>(images.width()),
                static_cast<int>(images.channels()),
                std::vector<std::uint8_t>(values.size())};
    std::transform(values.begin(), values.end(), image.pixels.begin(), [](float value) {
        return static_cast<std::uint8_t>(std::clamp(std::lround(value * 255), 0l, 255l));
    });
    return pictureOf(image);
}

QRgb mixed(const QColor& from, const QColor& to, double share) {
    const auto part = [share](int a, int b) { return static_cast<int>(a + share * (b - a)); };
    return qRgb(part(from.red(), to.red()), part(from.green(), to.green()),
                part(from.blue(), to.blue()));
}

/// Grey: signed colours around zero. Colour: the whole range of the batch from black to white.
QImage valuesPicture(const std::vector<float>& values, const ImageStore& images,
                     const PreviewRequest& request, double low, double high) {
    const int width = static_cast<int>(images.width()), height = static_cast<int>(images.height());
    const int channels = static_cast<int>(images.channels());
    const double reach = std::max({std::abs(low), std::abs(high), 1e-12});
    const double range = std::max(high - low, 1e-12);
    const auto& [below, zero, above] = request.signedColors;
    QImage picture(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const float* pixel =
                values.data() + static_cast<std::ptrdiff_t>(channels) * (y * width + x);
            const auto byte = [&](float value) {
                return static_cast<int>(std::clamp((value - low) / range, 0.0, 1.0) * 255);
            };
            line[x] = channels == 3 ? qRgb(byte(pixel[0]), byte(pixel[1]), byte(pixel[2]))
                                    : mixed(zero, *pixel < 0 ? below : above,
                                            std::min(1.0, std::abs(*pixel) / reach));
        }
    }
    return picture;
}

} // namespace

BatchPreview makeBatchPreview(const PreviewRequest& request) {
    const Dataset& data = request.data->dataset;
    const ImageStore& images = *data.images;
    BatchPreview preview;
    const auto batchSize = static_cast<std::size_t>(std::max<std::int64_t>(1, request.batchSize));
    preview.batches = (data.train.size() + batchSize - 1) / batchSize;
    const std::size_t first = request.batch * batchSize;
    if (first >= data.train.size()) return preview;
    preview.inBatch = std::min(batchSize, data.train.size() - first);
    const std::size_t count = std::min(preview.inBatch, request.most);

    BatchLoader plain = loaderFor(request, data.train, identityFor(images),
                                  BatchLoader::Order::Shuffled);
    BatchLoader real = loaderFor(request, data.train, data.normalization,
                                 BatchLoader::Order::Shuffled);
    std::vector<float> bytes(images.imageBytes());
    std::vector<std::vector<float>> values(count, std::vector<float>(images.imageBytes()));
    preview.low = count > 0 ? INFINITY : 0;
    preview.high = count > 0 ? -INFINITY : 0;
    for (std::size_t i = 0; i < count; ++i) {
        PreviewImage image;
        plain.load(request.epoch, first + i, bytes.data(), &image.label, &image.sample);
        real.load(request.epoch, first + i, values[i].data(), &image.label);
        image.original = pictureOf(images, image.sample);
        image.augmented = bytesPicture(bytes, images);
        const auto [least, most] = std::minmax_element(values[i].begin(), values[i].end());
        preview.low = std::min<double>(preview.low, *least);
        preview.high = std::max<double>(preview.high, *most);
        preview.images.push_back(std::move(image));
    }
    for (std::size_t i = 0; i < count; ++i)
        preview.images[i].normalised =
            valuesPicture(values[i], images, request, preview.low, preview.high);
    return preview;
}

std::vector<QImage> epochsOfImage(const PreviewRequest& request, std::uint32_t sample,
                                  std::uint64_t epochs) {
    const ImageStore& images = *request.data->dataset.images;
    BatchLoader loader = loaderFor(request, {sample}, identityFor(images),
                                   BatchLoader::Order::Sequential);
    std::vector<float> values(images.imageBytes());
    std::int64_t label = 0;
    std::vector<QImage> pictures;
    for (std::uint64_t epoch = 0; epoch < epochs; ++epoch) {
        loader.load(request.epoch + epoch, 0, values.data(), &label);
        pictures.push_back(bytesPicture(values, images));
    }
    return pictures;
}

double secondsPerImage(const PreviewRequest& request) {
    const Dataset& data = request.data->dataset;
    const std::size_t fitting = kMostMeasuredBytes / (sizeof(float) * data.images->imageBytes());
    const std::size_t count =
        std::min(data.train.size(), std::clamp<std::size_t>(fitting, 4, kMostMeasured));
    if (count == 0) return 0;
    BatchLoader::Options options;
    options.batchSize = static_cast<std::int64_t>(count);
    options.seed = request.seed;
    options.augment = augmentPlan(request.augment);
    BatchLoader loader(data.images,
                       {data.train.begin(), data.train.begin() + static_cast<std::ptrdiff_t>(count)},
                       data.normalization, options, nullptr);
    std::vector<float> values(count * data.images->imageBytes());
    std::vector<std::int64_t> labels(count);
    double best = INFINITY;
    for (std::uint64_t pass = 0; pass < kPasses; ++pass) {
        const double begin = monotonicSeconds();
        loader.load(pass, 0, values.data(), labels.data());
        best = std::min(best, (monotonicSeconds() - begin) / double(count));
    }
    return best;
}

} // namespace convstudio
