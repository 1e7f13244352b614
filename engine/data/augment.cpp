// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment.h"

#include "engine/data/normalize_pixels.h"
#include "engine/data/placement.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

void loadFloats(const ImageStore& images, std::uint32_t sample, FloatImage& image) {
    image.height = images.height();
    image.width = images.width();
    image.channels = images.channels();
    image.pixels.resize(image.size());
    image.spare.resize(image.size());
    std::copy_n(images.pixels(sample), image.size(), image.pixels.data());
}

/// The part of a move that stands at one place of the list.
Placement partOf(Placement place, const PlannedTransform& step) {
    if (!step.crops) place.top = place.left = 0;
    if (!step.flips) place.flipped = false;
    return place;
}

} // namespace

AugmentedPixels augmentPixels(const AugmentPlan& plan, const ImageStore& images,
                              std::uint32_t sample, std::uint64_t seed, std::uint64_t epoch,
                              AugmentScratch& scratch) {
    const std::uint8_t* pixels = images.pixels(sample);
    if (!plan.any()) return {pixels, nullptr};
    const Placement place = drawPlacement(plan, seed, epoch, sample);
    if (!plan.transforms) {
        if (!place.moves()) return {pixels, nullptr};
        scratch.bytes.resize(images.imageBytes() + 1);
        placePixels(images, pixels, place, scratch.bytes.data());
        return {scratch.bytes.data(), nullptr};
    }
    loadFloats(images, sample, scratch.image);
    for (const PlannedTransform& step : *plan.transforms) {
        if (!step.transform) {
            const Placement part = partOf(place, step);
            if (part.moves()) placePixels(scratch.image, part);
            continue;
        }
        RandomStream random(seed, step.purpose, {epoch, sample, step.occurrence});
        if (random.uniform() < step.probability) step.transform->apply(scratch.image, random);
    }
    return {nullptr, scratch.image.pixels.data()};
}

AugmentedImage augmentedImage(const ImageStore& images, std::uint32_t sample,
                              const AugmentPlan& plan, const Normalization& normalization,
                              std::uint64_t seed, std::uint64_t epoch) {
    AugmentScratch scratch;
    const AugmentedPixels made = augmentPixels(plan, images, sample, seed, epoch, scratch);
    const PixelScaling scaling(normalization);
    const std::size_t count = images.imageBytes();
    AugmentedImage result;
    result.picture = {static_cast<int>(images.height()), static_cast<int>(images.width()),
                      static_cast<int>(images.channels()), std::vector<std::uint8_t>(count)};
    result.values.resize(count);
    if (made.bytes) {
        std::copy_n(made.bytes, count, result.picture.pixels.data());
        normalizePixels(made.bytes, scaling, count, result.values.data());
        return result;
    }
    std::transform(made.floats, made.floats + count, result.picture.pixels.begin(),
                   [](float value) { return static_cast<std::uint8_t>(std::lround(value)); });
    normalizePixels(made.floats, scaling, count, result.values.data());
    return result;
}

} // namespace convstudio
