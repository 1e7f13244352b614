// SPDX-License-Identifier: Apache-2.0
#include "engine/data/pixel_transform.h"

#include <algorithm>

namespace convstudio::transforms {

namespace {

/// Mean of the grey image (ITU-R 601, as torchvision's rgb_to_grayscale).
double meanGrey(const FloatImage& image) {
    constexpr double kWeights[3] = {0.2989, 0.587, 0.114};
    const auto pixels = static_cast<std::size_t>(image.height * image.width);
    const auto channels = static_cast<std::size_t>(image.channels);
    double grey = 0;
    for (std::size_t c = 0; c < channels; ++c) {
        double sum = 0;
        for (std::size_t i = 0; i < pixels; ++i) sum += image.pixels[channels * i + c];
        grey += sum * (channels == 1 ? 1 : kWeights[c]);
    }
    return grey / static_cast<double>(pixels);
}

/// factor · x + (1 − factor) · other, kept within 0 to 255.
void blend(FloatImage& image, double factor, double other) {
    const auto scale = static_cast<float>(factor);
    const auto shift = static_cast<float>((1 - factor) * other);
    for (float& value : image.pixels) value = std::clamp(scale * value + shift, 0.0F, 255.0F);
}

class ColorJitter final : public PixelTransform {
public:
    explicit ColorJitter(const Json& parameters)
        : m_brightness(parameters.at("brightness").get<double>()),
          m_contrast(parameters.at("contrast").get<double>()) {}

    void apply(FloatImage& image, RandomStream& random) const override {
        const auto factor = [&random](double range) {
            return random.uniform(std::max(0.0, 1 - range), 1 + range);
        };
        const double brightness = factor(m_brightness);
        const double contrast = factor(m_contrast);
        blend(image, brightness, 0);
        blend(image, contrast, meanGrey(image));
    }

private:
    double m_brightness, m_contrast;
};

} // namespace

std::unique_ptr<const PixelTransform> makeColorJitter(const Json& parameters) {
    return std::make_unique<ColorJitter>(parameters);
}

} // namespace convstudio::transforms
