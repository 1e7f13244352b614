// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_loader.h"

#include "engine/base/random.h"

#include <algorithm>
#include <cassert>

namespace convstudio {

namespace {

constexpr std::size_t kLevels = 256;
/// Below this a batch is filled faster by the calling thread than by waking helpers.
constexpr std::size_t kParallelBytes = std::size_t{1} << 20;
constexpr std::size_t kImagesPerTask = 16;

struct Placement {
    std::int64_t top = 0; ///< source row of the first output row; may be negative
    std::int64_t left = 0;
    bool flipped = false;
};

struct Geometry {
    std::int64_t height, width;
};

/// `Step` +1 reads the source forwards, -1 backwards (flipped).
template <int C, int Step>
float* normalizeRun(const std::uint8_t* source, std::int64_t count, const float* table,
                    float* out) {
    for (std::int64_t i = 0; i < count; ++i) {
        for (int c = 0; c < C; ++c) out[c] = table[c * kLevels + source[c]];
        source += Step * C;
        out += C;
    }
    return out;
}

template <int C>
float* padRun(std::int64_t count, const float* table, float* out) {
    for (std::int64_t i = 0; i < count; ++i)
        for (int c = 0; c < C; ++c) *out++ = table[c * kLevels];
    return out;
}

template <int C>
void writeImage(const std::uint8_t* source, Geometry size, Placement place, const float* table,
                float* out) {
    if (place.top == 0 && place.left == 0 && !place.flipped) {
        normalizeRun<C, 1>(source, size.height * size.width, table, out);
        return;
    }
    const std::int64_t first = std::clamp<std::int64_t>(place.left, 0, size.width);
    const std::int64_t last = std::clamp<std::int64_t>(place.left + size.width, first, size.width);
    const std::int64_t padLeft = std::clamp<std::int64_t>(-place.left, 0, size.width);
    const std::int64_t padRight = size.width - padLeft - (last - first);
    for (std::int64_t y = 0; y < size.height; ++y) {
        const std::int64_t sourceRow = y + place.top;
        if (sourceRow < 0 || sourceRow >= size.height) {
            out = padRun<C>(size.width, table, out);
            continue;
        }
        const std::uint8_t* row = source + sourceRow * size.width * C;
        out = padRun<C>(place.flipped ? padRight : padLeft, table, out);
        out = place.flipped
                  ? normalizeRun<C, -1>(row + (last - 1) * C, last - first, table, out)
                  : normalizeRun<C, 1>(row + first * C, last - first, table, out);
        out = padRun<C>(place.flipped ? padLeft : padRight, table, out);
    }
}

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

/// In the order and precision of ToTensor and Normalize: every step rounds to float.
std::vector<float> normalizationTable(const Normalization& normalization, std::int64_t channels) {
    assert(normalization.mean.size() == static_cast<std::size_t>(channels));
    assert(normalization.stddev.size() == static_cast<std::size_t>(channels));
    std::vector<float> table;
    table.reserve(static_cast<std::size_t>(channels) * kLevels);
    for (std::size_t c = 0; c < static_cast<std::size_t>(channels); ++c) {
        const auto mean = static_cast<float>(normalization.mean[c]);
        const auto stddev = static_cast<float>(normalization.stddev[c]);
        for (std::size_t level = 0; level < kLevels; ++level) {
            const float scaled = static_cast<float>(level) / 255.0F;
            const float centred = scaled - mean;
            table.push_back(centred / stddev);
        }
    }
    return table;
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
    : m_images(std::move(images)), m_indices(std::move(indices)),
      m_normalization(std::move(normalization)), m_options(options), m_runner(runner),
      m_table(normalizationTable(m_normalization, m_images->channels())) {
    assert(m_options.batchSize > 0);
    assert(m_images->channels() == 1 || m_images->channels() == 3);
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

std::size_t BatchLoader::load(std::uint64_t epoch, std::size_t batch, float* pixels,
                              std::int64_t* labels, std::uint32_t* samples) {
    orderEpoch(epoch);
    const std::size_t count = batchImages(batch);
    const std::uint32_t* chosen =
        m_order.data() + batch * static_cast<std::size_t>(m_options.batchSize);
    const std::size_t imageSize = m_images->imageBytes();
    const Geometry geometry{m_images->height(), m_images->width()};
    const auto write = m_images->channels() == 1 ? writeImage<1> : writeImage<3>;

    const auto fill = [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            const std::uint32_t sample = chosen[i];
            const Placement place =
                m_options.augment.any()
                    ? drawPlacement(m_options.augment, m_options.seed, epoch, sample)
                    : Placement{};
            write(m_images->pixels(sample), geometry, place, m_table.data(),
                  pixels + i * imageSize);
            labels[i] = m_images->label(sample);
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
