// SPDX-License-Identifier: Apache-2.0
#include "engine/data/pixel_transform.h"

#include <algorithm>

namespace convstudio::transforms {

namespace {

class GaussianNoise final : public PixelTransform {
public:
    explicit GaussianNoise(double sigma) : m_sigma(255 * sigma) {}
    void apply(FloatImage& image, RandomStream& random) const override {
        for (float& value : image.pixels) {
            value = std::clamp(value + static_cast<float>(m_sigma * random.normal()), 0.0F, 255.0F);
        }
    }

private:
    double m_sigma;
};

} // namespace

std::unique_ptr<const PixelTransform> makeGaussianNoise(const Json& parameters) {
    return std::make_unique<GaussianNoise>(parameters.at("sigma").get<double>());
}

} // namespace convstudio::transforms
