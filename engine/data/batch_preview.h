// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/data/batch_loader.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <vector>

namespace convstudio {

/// Which batch of a training is looked at; what the trainer's loader is made from.
struct BatchChoice {
    Json augment = Json::array(); ///< of a resolved data section
    std::uint64_t seed = 0;       ///< of the training
    std::int64_t batchSize = 1;
    std::uint64_t epoch = 0, batch = 0; ///< from 0
};

/// One image of a batch.
struct BatchImage {
    std::uint32_t sample = 0; ///< index into the store
    std::int64_t label = 0;
    Image augmented;           ///< after augmentation, before normalisation
    std::vector<float> values; ///< what the network gets, [H, W, C]
};

/// The first `most` images of a batch exactly as the training's loader makes them; none beyond the
/// last batch. Only these are made, whatever the batch size.
std::vector<BatchImage> previewBatch(const Dataset& data, const BatchChoice& choice,
                                     std::size_t most);
/// One image in the epochs from choice.epoch on, augmented.
std::vector<Image> previewEpochs(const Dataset& data, const BatchChoice& choice,
                                 std::uint32_t sample, std::uint64_t epochs);

std::size_t batchesOf(const Dataset& data, const BatchChoice& choice); ///< of an epoch

/// Time the loader takes for one image, augmentation to normalised values, in seconds: the best of
/// a few passes over some training images on the calling thread.
double secondsPerImage(const Dataset& data, const BatchChoice& choice);

/// The images as the store has them, and values brought to bytes: `low` is black, `high` white.
Image storedImage(const ImageStore& images, std::size_t image);
Image valuesImage(const ImageStore& images, const std::vector<float>& values, double low,
                  double high);
/// Pictures of one size in rows of `columns`, `gap` pixels of black between them.
Image contactSheet(const std::vector<Image>& pictures, int columns, int gap);

} // namespace convstudio
