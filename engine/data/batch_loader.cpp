// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_loader.h"

#include "engine/base/random.h"
#include "engine/data/normalize_pixels.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace convstudio {

namespace {

/// Below this a batch is filled faster by the calling thread than by waking helpers.
constexpr std::size_t kParallelBytes = std::size_t{1} << 20;
constexpr std::size_t kImagesPerTask = 16;
/// Shuffled images lie anywhere in memory: asking for the one after next halves the time of small
/// ones. Of large ones the start is enough, the processor goes on by itself.
constexpr std::size_t kAhead = 2;
constexpr std::size_t kMostAhead = 4096;

struct Placement {
    std::int64_t top = 0; ///< source row of the first output row; may be negative
    std::int64_t left = 0;
    bool flipped = false;
    bool moves() const { return top != 0 || left != 0 || flipped; }
};

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

} // namespace

AugmentPlan augmentPlan(const Json& resolvedAugment) {
    AugmentPlan plan;
    if (!resolvedAugment.is_array()) return plan;
    for (const Json& step : resolvedAugment) {
        const std::string type = step.value("type", "");
        if (type == "RandomHorizontalFlip") plan.flipProbability = step.value("p", 0.5);
        if (type == "RandomCrop") {
            const Json padding = step.value("padding", Json(0));
            plan.cropPadding = padding.is_number_integer() ? padding.get<std::int64_t>() : 0;
            plan.cropProbability = step.value("p", 1.0);
        }
    }
    return plan;
}

BatchLoader::BatchLoader(std::shared_ptr<const ImageStore> images,
                         std::vector<std::uint32_t> indices, Normalization normalization,
                         Options options, TaskRunner* runner)
    : m_images(std::move(images)), m_indices(std::move(indices)), m_scaling(normalization),
      m_options(options), m_runner(runner) {
    assert(m_options.batchSize > 0);
    assert(m_images->channels() == 1 || m_images->channels() == 3);
    assert(normalization.mean.size() == static_cast<std::size_t>(m_images->channels()));
}

std::size_t BatchLoader::batches() const {
    const auto size = static_cast<std::size_t>(m_options.batchSize);
    return m_options.dropLast ? m_indices.size() / size : (m_indices.size() + size - 1) / size;
}

std::size_t BatchLoader::batchImages(std::size_t batch) const {
    const auto size = static_cast<std::size_t>(m_options.batchSize);
    return batch < batches() ? std::min(size, m_indices.size() - batch * size) : 0;
}

void BatchLoader::orderEpoch(std::uint64_t epoch) {
    if (m_options.order == Order::Sequential) {
        if (m_order.empty()) m_order = m_indices;
        return;
    }
    if (m_orderedEpoch == static_cast<std::int64_t>(epoch)) return;
    m_order = m_indices;
    RandomStream random(m_options.seed, "shuffle", {epoch});
    random.shuffle(std::span(m_order));
    m_orderedEpoch = static_cast<std::int64_t>(epoch);
}

void BatchLoader::fillImage(std::uint64_t epoch, std::uint32_t sample, std::uint8_t* scratch,
                            float* out) const {
    const std::uint8_t* pixels = m_images->pixels(sample);
    if (m_options.augment.any()) {
        const Placement place = drawPlacement(m_options.augment, m_options.seed, epoch, sample);
        if (place.moves()) {
            PlacedImage(*m_images, pixels, place).write(scratch);
            pixels = scratch;
        }
    }
    normalizePixels(pixels, m_scaling, m_images->imageBytes(), out);
}

void BatchLoader::fetchAhead(std::uint32_t sample) const {
    constexpr std::size_t kCacheLine = 64;
    const std::uint8_t* pixels = m_images->pixels(sample);
    const std::size_t size = std::min(m_images->imageBytes(), kMostAhead);
    for (std::size_t i = 0; i < size; i += kCacheLine) __builtin_prefetch(pixels + i);
    __builtin_prefetch(&m_images->labels()[sample]);
}

std::size_t BatchLoader::load(std::uint64_t epoch, std::size_t batch, float* pixels,
                              std::int64_t* labels, std::uint32_t* samples) {
    orderEpoch(epoch);
    const std::size_t count = batchImages(batch);
    const std::uint32_t* chosen =
        m_order.data() + batch * static_cast<std::size_t>(m_options.batchSize);
    const std::size_t imageSize = m_images->imageBytes();
    const auto fill = [&](std::size_t first, std::size_t last) {
        std::vector<std::uint8_t> scratch(imageSize + 1);
        for (std::size_t i = first; i < last; ++i) {
            if (i + kAhead < last) fetchAhead(chosen[i + kAhead]);
            fillImage(epoch, chosen[i], scratch.data(), pixels + i * imageSize);
            labels[i] = m_images->label(chosen[i]);
        }
    };
    if (m_runner && count * imageSize >= kParallelBytes) {
        const std::size_t tasks = (count + kImagesPerTask - 1) / kImagesPerTask;
        m_runner->parallelFor(tasks, [&](std::size_t task) {
            const std::size_t first = task * kImagesPerTask;
            fill(first, std::min(count, first + kImagesPerTask));
        });
    } else {
        fill(0, count);
    }
    if (samples) std::copy_n(chosen, count, samples);
    return count;
}

} // namespace convstudio
