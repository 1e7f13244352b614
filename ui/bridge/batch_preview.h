// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/batch_preview.h"

#include <QColor>
#include <QImage>

#include <array>
#include <memory>
#include <vector>

namespace convstudio {

/// What a batch of a training will be made of. A value: previews are made on helper threads.
struct PreviewRequest {
    std::shared_ptr<const ImportedData> data;
    BatchChoice choice;
    std::size_t most = 128; ///< images shown of the batch
    /// Colours of values below, at and above zero: for grey images.
    std::array<QColor, 3> signedColors{Qt::blue, Qt::black, Qt::red};
};

struct PreviewImage {
    std::uint32_t sample = 0; ///< index into the store
    std::int64_t label = 0;
    QImage original, augmented, normalised;
};

struct BatchPreview {
    std::vector<PreviewImage> images; ///< in the order of the batch
    std::size_t batches = 0;          ///< of an epoch
    std::size_t inBatch = 0;          ///< images of this one
    double low = 0, high = 0;         ///< values of the normalised images shown
};

/// The batch as the training's loader makes it, to the byte, as pictures.
BatchPreview makeBatchPreview(const PreviewRequest& request);
/// One image in `epochs` epochs, augmented.
std::vector<QImage> epochsOfImage(const PreviewRequest& request, std::uint32_t sample,
                                  std::uint64_t epochs);

} // namespace convstudio
