// SPDX-License-Identifier: Apache-2.0
#include "engine/data/affine_sampling.h"

namespace convstudio::transforms {

namespace {

class Rotation final : public PixelTransform {
public:
    explicit Rotation(double degrees) : m_degrees(degrees) {}
    void apply(FloatImage& image, RandomStream& random) const override {
        const double angle = random.uniform(-m_degrees, m_degrees);
        sampleAffine(image, inverseAffine({.angle = angle}));
    }

private:
    double m_degrees;
};

} // namespace

std::unique_ptr<const PixelTransform> makeRotation(const Json& parameters) {
    return std::make_unique<Rotation>(parameters.at("degrees").get<double>());
}

} // namespace convstudio::transforms
