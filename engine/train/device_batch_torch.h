// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/batch_loader.h"
#include "engine/graph/shape.h"

#include <torch/types.h>

#include <span>
#include <vector>

namespace convstudio {

/// Memory of one batch: the loader writes pixels straight into a channels_last tensor, parts of it
/// go to the device. Allocated once; what images() gave is valid until the next load().
class DeviceBatch {
public:
    /// `image` is the network's input [C, H, W].
    DeviceBatch(const Shape& image, std::int64_t batchSize, at::Device device);

    /// Loads batch `batch` of epoch `epoch` (both from 0); returns its number of images.
    std::int64_t load(BatchLoader& loader, std::int64_t epoch, std::int64_t batch);
    /// Images [begin, begin + count) of the batch as [count, C, H, W] on the device.
    at::Tensor images(std::int64_t begin, std::int64_t count) const;
    at::Tensor labels(std::int64_t begin, std::int64_t count) const;
    /// Labels of the whole batch on the host.
    std::span<const std::int64_t> hostLabels() const;
    /// Images of the whole batch: indices into the store.
    std::span<const std::uint32_t> hostSamples() const;

private:
    at::Device m_device;
    at::Tensor m_pixels; ///< [batch, H, W, C], host
    at::Tensor m_labels; ///< [batch], host
    std::vector<std::uint32_t> m_samples;
    std::int64_t m_count = 0;
};

} // namespace convstudio
