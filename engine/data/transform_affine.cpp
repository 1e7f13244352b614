// SPDX-License-Identifier: Apache-2.0
#include "engine/data/affine_sampling.h"

namespace convstudio::transforms {

namespace {

using Pair = std::array<double, 2>;

class Affine final : public PixelTransform {
public:
    explicit Affine(const Json& parameters)
        : m_degrees(parameters.at("degrees").get<double>()),
          m_translate(parameters.at("translate").get<Pair>()),
          m_scale(parameters.at("scale").get<Pair>()),
          m_shear(parameters.at("shear").get<double>()) {}

    void apply(FloatImage& image, RandomStream& random) const override {
        const double reachX = m_translate[0] * static_cast<double>(image.width);
        const double reachY = m_translate[1] * static_cast<double>(image.height);
        AffineSettings settings;
        settings.angle = random.uniform(-m_degrees, m_degrees);
        settings.translateX = random.uniform(-reachX, reachX);
        settings.translateY = random.uniform(-reachY, reachY);
        settings.scale = random.uniform(m_scale[0], m_scale[1]);
        settings.shear = random.uniform(-m_shear, m_shear);
        sampleAffine(image, inverseAffine(settings));
    }

private:
    double m_degrees;
    Pair m_translate, m_scale;
    double m_shear;
};

} // namespace

std::unique_ptr<const PixelTransform> makeAffine(const Json& parameters) {
    return std::make_unique<Affine>(parameters);
}

} // namespace convstudio::transforms
