// SPDX-License-Identifier: Apache-2.0
#include "engine/data/placement.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace convstudio {

namespace {

/// Copies pixels in reverse order. A pixel of three bytes is moved as four, the spilled byte is
/// overwritten by the next pixel; the last one spills a byte behind `to`.
void copyReversed(const std::uint8_t* from, std::size_t pixels, std::size_t channels,
                  std::uint8_t* to) {
    if (channels == 1) {
        std::reverse_copy(from, from + pixels, to);
        return;
    }
    std::memcpy(to, from + 3 * (pixels - 1), 3); // four would read beyond the image
    for (std::size_t i = 1; i < pixels; ++i)
        std::memcpy(to + 3 * i, from + 3 * (pixels - 1 - i), 4);
}

/// One image moved by a placement, black outside.
class PlacedImage {
public:
    PlacedImage(const ImageStore& images, const std::uint8_t* pixels, Placement place)
        : m_pixels(pixels), m_place(place), m_height(images.height()), m_width(images.width()),
          m_channels(static_cast<std::size_t>(images.channels())) {
        const std::int64_t first = std::clamp<std::int64_t>(place.left, 0, m_width);
        const std::int64_t last = std::clamp<std::int64_t>(place.left + m_width, first, m_width);
        m_first = static_cast<std::size_t>(first);
        m_visible = static_cast<std::size_t>(last - first);
        const std::size_t hidden = static_cast<std::size_t>(m_width) - m_visible;
        // What is hidden on one side of the source is black on the other side of the row.
        m_before = (place.left < 0) != place.flipped ? hidden : 0;
        m_after = hidden - m_before;
    }

    /// `out` has room for the image and one byte more.
    void write(std::uint8_t* out) const {
        const std::size_t rowSize = static_cast<std::size_t>(m_width) * m_channels;
        for (std::int64_t y = 0; y < m_height; ++y, out += rowSize) writeRow(y, out);
    }

private:
    void writeRow(std::int64_t y, std::uint8_t* row) const {
        const std::int64_t sourceRow = y + m_place.top;
        const std::size_t width = static_cast<std::size_t>(m_width);
        if (sourceRow < 0 || sourceRow >= m_height || m_visible == 0) {
            std::memset(row, 0, width * m_channels);
            return;
        }
        const std::uint8_t* from =
            m_pixels + (static_cast<std::size_t>(sourceRow) * width + m_first) * m_channels;
        std::uint8_t* to = row + m_before * m_channels;
        if (m_place.flipped)
            copyReversed(from, m_visible, m_channels, to);
        else
            std::memcpy(to, from, m_visible * m_channels);
        if (m_before > 0) std::memset(row, 0, m_before * m_channels);
        if (m_after > 0) std::memset(to + m_visible * m_channels, 0, m_after * m_channels);
    }

    const std::uint8_t* m_pixels;
    Placement m_place;
    std::int64_t m_height;
    std::int64_t m_width;
    std::size_t m_channels;
    std::size_t m_first = 0;   ///< first visible column of the source
    std::size_t m_visible = 0; ///< visible columns
    std::size_t m_before = 0;  ///< black columns before the visible ones
    std::size_t m_after = 0;
};

} // namespace

Placement drawPlacement(const AugmentPlan& plan, std::uint64_t seed, std::uint64_t epoch,
                        std::uint32_t sample) {
    RandomStream random(seed, "augment", {epoch, sample});
    Placement place;
    if (plan.cropPadding > 0 && random.uniform() < plan.cropProbability) {
        const auto offsets = static_cast<std::uint64_t>(2 * plan.cropPadding + 1);
        place.top = static_cast<std::int64_t>(random.below(offsets)) - plan.cropPadding;
        place.left = static_cast<std::int64_t>(random.below(offsets)) - plan.cropPadding;
    }
    place.flipped = plan.flipProbability > 0 && random.uniform() < plan.flipProbability;
    return place;
}

// The loops over a row take a fifth longer across cache lines: not left to the linker.
[[gnu::aligned(64)]] void placePixels(const ImageStore& images, const std::uint8_t* pixels,
                                      const Placement& place, std::uint8_t* out) {
    PlacedImage(images, pixels, place).write(out);
}

void placePixels(FloatImage& image, const Placement& place) {
    float* out = image.spare.data();
    for (std::int64_t y = 0; y < image.height; ++y) {
        const std::int64_t row = y + place.top;
        for (std::int64_t x = 0; x < image.width; ++x, out += image.channels) {
            const std::int64_t column = place.left + (place.flipped ? image.width - 1 - x : x);
            const bool isInside =
                row >= 0 && row < image.height && column >= 0 && column < image.width;
            const float* from =
                image.pixels.data() + (row * image.width + column) * image.channels;
            if (isInside) std::copy_n(from, image.channels, out);
            else std::fill_n(out, image.channels, 0.0F);
        }
    }
    std::swap(image.pixels, image.spare);
}

} // namespace convstudio
