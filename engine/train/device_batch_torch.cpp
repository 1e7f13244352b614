// SPDX-License-Identifier: Apache-2.0
#include "engine/train/device_batch_torch.h"

namespace convstudio {

DeviceBatch::DeviceBatch(const Shape& image, std::int64_t batchSize, at::Device device)
    : m_device(device), m_samples(static_cast<std::size_t>(batchSize)) {
    const auto options = at::TensorOptions().pinned_memory(device.is_cuda());
    m_pixels = at::empty({batchSize, image.height(), image.width(), image.channels()},
                         options.dtype(at::kFloat));
    m_labels = at::empty({batchSize}, options.dtype(at::kLong));
}

std::int64_t DeviceBatch::load(BatchLoader& loader, std::int64_t epoch, std::int64_t batch) {
    m_count = static_cast<std::int64_t>(
        loader.load(static_cast<std::uint64_t>(epoch), static_cast<std::size_t>(batch),
                    m_pixels.mutable_data_ptr<float>(),
                    m_labels.mutable_data_ptr<std::int64_t>(), m_samples.data()));
    return m_count;
}

at::Tensor DeviceBatch::images(std::int64_t begin, std::int64_t count) const {
    return m_pixels.narrow(0, begin, count).permute({0, 3, 1, 2}).to(m_device, true);
}

at::Tensor DeviceBatch::labels(std::int64_t begin, std::int64_t count) const {
    return m_labels.narrow(0, begin, count).to(m_device, true);
}

std::span<const std::int64_t> DeviceBatch::hostLabels() const {
    return {m_labels.const_data_ptr<std::int64_t>(), static_cast<std::size_t>(m_count)};
}

std::span<const std::uint32_t> DeviceBatch::hostSamples() const {
    return {m_samples.data(), static_cast<std::size_t>(m_count)};
}

} // namespace convstudio
