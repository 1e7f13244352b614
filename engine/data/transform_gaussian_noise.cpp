// SPDX-License-Identifier: Apache-2.0
#include "engine/data/normal_numbers.h"
#include "engine/data/pixel_transform.h"

#include <algorithm>

namespace convstudio::transforms {

namespace {

class GaussianNoise final : public PixelTransform {
public:
    explicit GaussianNoise(double sigma) : m_sigma(static_cast<float>(255 * sigma)) {}
    void apply(FloatImage& image, RandomStream& random) const override {
        for (float& value : image.pixels) {
            const auto noise = static_cast<float>(m_normal.draw(random));
            value = std::clamp(value + m_sigma * noise, 0.0F, 255.0F);
        }
    }

private:
    float m_sigma;
    NormalNumbers m_normal;
};

} // namespace

std::unique_ptr<const PixelTransform> makeGaussianNoise(const Json& parameters) {
    return std::make_unique<GaussianNoise>(parameters.at("sigma").get<double>());
}

} // namespace convstudio::transforms
