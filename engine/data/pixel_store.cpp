// SPDX-License-Identifier: Apache-2.0
#include "engine/data/pixel_store.h"

#include "engine/base/sha256.h"

namespace convstudio {

namespace {

class PixelStore final : public ImageStore {
public:
    PixelStore(PixelBlock block, std::vector<StoredImage> images, const TargetGeometry& geometry,
               std::shared_ptr<const ImageSource> source)
        : m_block(std::move(block)), m_source(std::move(source)) {
        m_height = geometry.height;
        m_width = geometry.width;
        m_channels = geometry.channels;
        for (StoredImage& image : images) {
            m_labels.push_back(image.label);
            m_slots.push_back(image.slot);
            m_sourceSamples.push_back(image.sourceSample);
            m_sampleIds.push_back(std::move(image.sampleId));
        }
        m_data = m_block.data();
    }

    const std::uint8_t* pixels(std::size_t image) const override {
        return m_data + m_slots[image] * imageBytes();
    }
    std::string sampleId(std::size_t image) const override { return m_sampleIds[image]; }
    ImageHash fingerprint(std::size_t image) const override {
        return m_block.hashes[m_slots[image]];
    }
    Result<Image> original(std::size_t image) const override {
        return m_source ? m_source->image(m_sourceSamples[image])
                        : ImageStore::original(image);
    }

private:
    PixelBlock m_block;
    // Apart from each other: the data path touches the slots alone.
    std::vector<std::uint32_t> m_slots;
    std::vector<std::uint32_t> m_sourceSamples;
    std::vector<std::string> m_sampleIds;
    std::shared_ptr<const ImageSource> m_source;
    const std::uint8_t* m_data = nullptr;
};

} // namespace

Result<Image> ImageStore::original(std::size_t image) const {
    const std::uint8_t* first = pixels(image);
    return Image{static_cast<int>(m_height), static_cast<int>(m_width),
                 static_cast<int>(m_channels), {first, first + imageBytes()}};
}

ImageHash ImageStore::fingerprint(std::size_t image) const {
    const Result<Image> found = original(image);
    return found ? imageHash(*found) : ImageHash{};
}

std::string sampleHash(const ImageStore& images, std::size_t image) {
    const Result<Image> original = images.original(image);
    return original ? pixelHash(*original) : std::string();
}

std::string pixelHash(const Image& image) {
    Sha256 hash;
    hash.update(image.pixels.data(), image.pixels.size());
    return hash.hex();
}

std::shared_ptr<const ImageStore> makePixelStore(PixelBlock block, std::vector<StoredImage> images,
                                                 const TargetGeometry& geometry,
                                                 std::shared_ptr<const ImageSource> source) {
    return std::make_shared<PixelStore>(std::move(block), std::move(images), geometry,
                                        std::move(source));
}

} // namespace convstudio
