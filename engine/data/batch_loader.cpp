// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_loader.h"

#include "engine/base/random.h"

#include <algorithm>
#include <cassert>

namespace convstudio {

namespace {

/// Below this a batch is filled faster by the calling thread than by waking helpers.
constexpr std::size_t kParallelBytes = std::size_t{1} << 20;
constexpr std::size_t kFilledPerTask = 16;
/// Shuffled images lie anywhere in memory: asking for the one after next halves the time of small
/// ones. Of large ones the start is enough, the processor goes on by itself.
constexpr std::size_t kAhead = 2;
constexpr std::size_t kMostAhead = 4096;

} // namespace

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

void BatchLoader::fillImage(std::uint64_t epoch, std::uint32_t sample, AugmentScratch& scratch,
                            float* out) const {
    const AugmentedPixels made = augmentPixels(m_options.augment, *m_images, sample,
                                               m_options.seed, epoch, scratch);
    if (made.bytes) normalizePixels(made.bytes, m_scaling, m_images->imageBytes(), out);
    else normalizePixels(made.floats, m_scaling, m_images->imageBytes(), out);
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
        AugmentScratch scratch;
        for (std::size_t i = first; i < last; ++i) {
            if (i + kAhead < last) fetchAhead(chosen[i + kAhead]);
            fillImage(epoch, chosen[i], scratch, pixels + i * imageSize);
            labels[i] = m_images->label(chosen[i]);
        }
    };
    if (m_runner && count * imageSize >= kParallelBytes) {
        const std::size_t tasks = (count + kFilledPerTask - 1) / kFilledPerTask;
        m_runner->parallelFor(tasks, [&](std::size_t task) {
            const std::size_t first = task * kFilledPerTask;
            fill(first, std::min(count, first + kFilledPerTask));
        });
    } else {
        fill(0, count);
    }
    if (samples) std::copy_n(chosen, count, samples);
    return count;
}

} // namespace convstudio
