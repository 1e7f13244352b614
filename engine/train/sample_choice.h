// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "engine/train/instruments.h"

#include <cstdint>
#include <span>
#include <vector>

namespace convstudio {

/// Up to `count` of the images `from`, one of each class before a second of any; the same for the
/// same seed, and a longer choice begins with the shorter one. Classes come in a shuffled order, so
/// that few images stand for many classes.
std::vector<std::uint32_t> chooseSamples(const ImageStore& images,
                                         const std::vector<std::uint32_t>& from, std::size_t count,
                                         std::uint64_t seed);

/// What a row of logits says of an image: softmax in double.
SampleFigures sampleFigures(const ImageStore& images, std::uint32_t image,
                            std::span<const float> logits);

} // namespace convstudio
