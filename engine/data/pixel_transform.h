// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/base/random.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace convstudio {

/// An image to calculate with: [H, W, C], channels last, values of 0 to 255 that are not rounded
/// between transforms.
struct FloatImage {
    std::int64_t height = 0, width = 0, channels = 0;
    std::vector<float> pixels;
    std::vector<float> spare; ///< as large; for transforms that do not work in place

    std::size_t size() const { return static_cast<std::size_t>(height * width * channels); }
};

/// A random transform of data.augment with its parameters read. Size and channels stay. What it
/// draws comes from `random` alone. Immutable; any thread.
class PixelTransform {
public:
    virtual ~PixelTransform() = default;
    virtual void apply(FloatImage& image, RandomStream& random) const = 0;
};

/// A transform from its resolved parameters (data_schema.h); null when the type is none of the
/// table's: RandomHorizontalFlip and RandomCrop are moved without calculating, see Placement.
std::unique_ptr<const PixelTransform> makePixelTransform(const std::string& type,
                                                         const Json& parameters);

/// One maker a file; the table stands in pixel_transform.cpp.
namespace transforms {
using Maker = std::unique_ptr<const PixelTransform> (*)(const Json& parameters);
std::unique_ptr<const PixelTransform> makeRotation(const Json& parameters);
std::unique_ptr<const PixelTransform> makeAffine(const Json& parameters);
std::unique_ptr<const PixelTransform> makeErasing(const Json& parameters);
std::unique_ptr<const PixelTransform> makeColorJitter(const Json& parameters);
std::unique_ptr<const PixelTransform> makeGaussianNoise(const Json& parameters);
} // namespace transforms

} // namespace convstudio
