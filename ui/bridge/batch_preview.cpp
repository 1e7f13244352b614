// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/batch_preview.h"

#include "ui/bridge/sample_pictures.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

QRgb mixed(const QColor& from, const QColor& to, double share) {
    const auto part = [share](int a, int b) { return static_cast<int>(a + share * (b - a)); };
    return qRgb(part(from.red(), to.red()), part(from.green(), to.green()),
                part(from.blue(), to.blue()));
}

/// Grey values in signed colours around zero.
QImage signedPicture(const std::vector<float>& values, const ImageStore& images,
                     const PreviewRequest& request, double reach) {
    const int width = static_cast<int>(images.width()), height = static_cast<int>(images.height());
    const auto& [below, zero, above] = request.signedColors;
    QImage picture(width, height, QImage::Format_RGB32);
    const float* value = values.data();
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < width; ++x, ++value)
            line[x] = mixed(zero, *value < 0 ? below : above,
                            std::min(1.0, std::abs(double(*value)) / reach));
    }
    return picture;
}

} // namespace

BatchPreview makeBatchPreview(const PreviewRequest& request) {
    const Dataset& data = request.data->dataset;
    const ImageStore& images = *data.images;
    const std::vector<BatchImage> batch = previewBatch(data, request.choice, request.most);
    BatchPreview preview;
    preview.batches = batchesOf(data, request.choice);
    if (batch.empty()) return preview;
    const auto size = static_cast<std::size_t>(request.choice.batchSize);
    preview.inBatch = std::min(size, data.train.size() - request.choice.batch * size);
    preview.low = INFINITY;
    preview.high = -INFINITY;
    for (const BatchImage& image : batch) {
        const auto [low, high] = std::minmax_element(image.values.begin(), image.values.end());
        preview.low = std::min<double>(preview.low, *low);
        preview.high = std::max<double>(preview.high, *high);
    }
    const double reach = std::max({std::abs(preview.low), std::abs(preview.high), 1e-12});
    for (const BatchImage& image : batch)
        preview.images.push_back(
            {image.sample, image.label, pictureOf(images, image.sample),
             pictureOf(image.augmented),
             images.channels() == 1
                 ? signedPicture(image.values, images, request, reach)
                 : pictureOf(valuesImage(images, image.values, preview.low, preview.high))});
    return preview;
}

std::vector<QImage> epochsOfImage(const PreviewRequest& request, std::uint32_t sample,
                                  std::uint64_t epochs) {
    std::vector<QImage> pictures;
    for (const Image& image : previewEpochs(request.data->dataset, request.choice, sample, epochs))
        pictures.push_back(pictureOf(image));
    return pictures;
}

} // namespace convstudio
