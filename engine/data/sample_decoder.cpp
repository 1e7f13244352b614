// SPDX-License-Identifier: Apache-2.0
#include "engine/data/sample_decoder.h"

#include "engine/data/image_ops.h"

#include <algorithm>
#include <cstring>

namespace convstudio {

namespace {

constexpr std::size_t kDecodedPerTask = 16;

Issue sizeDiffers(const std::string& sample, const Image& image, const TargetGeometry& target) {
    return makeError("image-size-differs", {sample, {}, {}, {}},
                     {{"file", sample},
                      {"got", std::to_string(image.height) + "×" + std::to_string(image.width)},
                      {"expected",
                       std::to_string(target.height) + "×" + std::to_string(target.width)}});
}

/// Fewer channels before resizing, more after it: the cheaper way round.
Image fitted(Image image, const TargetGeometry& target) {
    if (target.channels < image.channels) image = withChannels(std::move(image), target.channels);
    if (target.resize) image = resizeImage(image, target.height, target.width, *target.resize);
    return withChannels(std::move(image), target.channels);
}

} // namespace

SampleDecoder::SampleDecoder(const ImageSource& source, std::span<const std::uint32_t> samples,
                             const TargetGeometry& target, const ImportOptions& options,
                             TaskRunner& runner)
    : m_source(source), m_samples(samples), m_target(target), m_options(options),
      m_runner(runner), m_hashes(samples.size()) {}

SampleDecoder::Outcome SampleDecoder::decodeOne(std::size_t slot, std::uint8_t* out) const {
    Result<Image> image = m_source.image(m_samples[slot]);
    if (!image) return {{}, {}, image.issues()};
    const DeclaredImage found{image->height, image->width, image->channels};
    const bool fits = image->height == m_target.height && image->width == m_target.width;
    if (!m_target.resize && !fits)
        return {found, {}, {sizeDiffers(m_source.sampleId(m_samples[slot]), *image, m_target)}};
    const ImageHash hash = imageHash(*image);
    const Image ready = fitted(std::move(image).value(), m_target);
    std::memcpy(out, ready.pixels.data(), ready.pixels.size());
    return {found, hash, {}};
}

bool SampleDecoder::decode(std::size_t first, std::size_t slots, std::uint8_t* out) {
    constexpr std::size_t kStretch = 64 * kDecodedPerTask;
    for (std::size_t begin = 0; begin < slots; begin += kStretch) {
        if (m_options.cancel.requested()) return false;
        const std::size_t stretch = std::min(kStretch, slots - begin);
        std::vector<Outcome> outcomes(stretch);
        const std::size_t tasks = (stretch + kDecodedPerTask - 1) / kDecodedPerTask;
        m_runner.parallelFor(tasks, [&](std::size_t task) {
            const std::size_t end = std::min(stretch, (task + 1) * kDecodedPerTask);
            for (std::size_t i = task * kDecodedPerTask; i < end; ++i)
                outcomes[i] = decodeOne(first + begin + i,
                                        out + (begin + i) * m_target.imageBytes());
        });
        for (std::size_t i = 0; i < stretch; ++i) {
            const Outcome& outcome = outcomes[i];
            m_hashes[first + begin + i] = outcome.hash;
            if (outcome.issues.empty())
                ++m_sizes[{outcome.found.height, outcome.found.width, outcome.found.channels}];
            else
                m_failures.push_back({static_cast<std::uint32_t>(first + begin + i),
                                      outcome.issues.front().code, outcome.issues.front().args});
        }
        if (m_options.progress) m_options.progress(first + begin + stretch, m_samples.size());
    }
    return true;
}

std::vector<SizeCount> SampleDecoder::sizes() const {
    std::vector<SizeCount> sizes;
    for (const auto& [size, images] : m_sizes) sizes.push_back({size[0], size[1], size[2], images});
    std::stable_sort(sizes.begin(), sizes.end(), [](const SizeCount& a, const SizeCount& b) {
        return a.images > b.images;
    });
    return sizes;
}

} // namespace convstudio
