// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/random.h"
#include "engine/data/dataset.h"

namespace testsupport {

/// Images in memory; label = index.
class MemoryImages final : public convstudio::ImageStore {
public:
    /// Random pixels, none of them black.
    MemoryImages(std::size_t images, std::int64_t height, std::int64_t width, std::int64_t channels)
        : MemoryImages(images, height, width, channels, {}) {
        convstudio::RandomStream random(1, "images");
        m_pixels.resize(images * imageBytes());
        for (std::uint8_t& value : m_pixels) value = std::uint8_t(1 + random.below(255));
    }
    MemoryImages(std::size_t images, std::int64_t height, std::int64_t width, std::int64_t channels,
                 std::vector<std::uint8_t> values)
        : m_pixels(std::move(values)) {
        m_height = height;
        m_width = width;
        m_channels = channels;
        for (std::size_t i = 0; i < images; ++i) m_labels.push_back(std::int64_t(i));
    }
    const std::uint8_t* pixels(std::size_t image) const override {
        return m_pixels.data() + image * imageBytes();
    }
    std::string sampleId(std::size_t image) const override {
        return "train/" + std::to_string(image);
    }

private:
    std::vector<std::uint8_t> m_pixels;
};

} // namespace testsupport
