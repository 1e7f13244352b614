// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/task_runner.h"
#include "engine/data/augment.h"
#include "engine/data/dataset.h"
#include "engine/data/normalize_pixels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace convstudio {

/// Fills batches from resident images: crop, flip and normalise in one pass per image, straight
/// into the caller's buffer; other transforms before. The content depends on (seed, epoch, position) alone: not on threads
/// or on what was loaded before, so training can resume at any batch.
class BatchLoader {
public:
    /// `shuffle`: a new order each epoch; else the order of `indices`.
    enum class Order { Shuffled, Sequential };
    struct Options {
        std::int64_t batchSize = 1;
        Order order = Order::Sequential;
        std::uint64_t seed = 0;
        AugmentPlan augment;
        bool dropLast = false;
    };
    /// `runner` may be null: the calling thread does the work.
    BatchLoader(std::shared_ptr<const ImageStore> images, std::vector<std::uint32_t> indices,
                Normalization normalization, Options options, TaskRunner* runner);

    std::size_t batches() const;
    std::size_t images() const { return m_indices.size(); }
    std::size_t batchImages(std::size_t batch) const; ///< images in this batch
    std::int64_t batchSize() const { return m_options.batchSize; }

    /// Writes batch `batch` of epoch `epoch` (both from 0): pixels as float [n, H, W, C]
    /// (channels last), labels as int64, the sample's index into the store. Returns n. Not
    /// reentrant.
    std::size_t load(std::uint64_t epoch, std::size_t batch, float* pixels, std::int64_t* labels,
                     std::uint32_t* samples = nullptr);

private:
    void orderEpoch(std::uint64_t epoch);
    void fillImage(std::uint64_t epoch, std::uint32_t sample, AugmentScratch& scratch,
                   float* out) const;
    void fetchAhead(std::uint32_t sample) const;

    std::shared_ptr<const ImageStore> m_images;
    std::vector<std::uint32_t> m_indices;
    PixelScaling m_scaling;
    Options m_options;
    TaskRunner* m_runner;
    std::vector<std::uint32_t> m_order;
    std::int64_t m_orderedEpoch = -1;
};

} // namespace convstudio
