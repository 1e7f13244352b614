// SPDX-License-Identifier: Apache-2.0
#include "engine/data/affine_sampling.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace convstudio {

namespace {

/// The four neighbours of a point of the source and their weights.
class Bilinear {
public:
    Bilinear(const FloatImage& image, double x, double y) : m_image(image) {
        const double left = std::floor(x), top = std::floor(y);
        m_x = static_cast<std::int64_t>(left);
        m_y = static_cast<std::int64_t>(top);
        m_right = static_cast<float>(x - left);
        m_below = static_cast<float>(y - top);
    }

    void write(float* out) const {
        std::fill_n(out, m_image.channels, 0.0F);
        add(m_x, m_y, (1 - m_right) * (1 - m_below), out);
        add(m_x + 1, m_y, m_right * (1 - m_below), out);
        add(m_x, m_y + 1, (1 - m_right) * m_below, out);
        add(m_x + 1, m_y + 1, m_right * m_below, out);
    }

private:
    void add(std::int64_t x, std::int64_t y, float weight, float* out) const {
        if (x < 0 || y < 0 || x >= m_image.width || y >= m_image.height) return;
        const float* from = m_image.pixels.data() + (y * m_image.width + x) * m_image.channels;
        for (std::int64_t c = 0; c < m_image.channels; ++c) out[c] += weight * from[c];
    }

    const FloatImage& m_image;
    std::int64_t m_x = 0, m_y = 0;
    float m_right = 0, m_below = 0;
};

} // namespace

InverseAffine inverseAffine(const AffineSettings& settings) {
    const double angle = settings.angle * std::numbers::pi / 180;
    const double slope = std::tan(settings.shear * std::numbers::pi / 180);
    // Forward: rotation · shear · scale; its inverse has determinant 1 / scale².
    const double a = std::cos(angle), b = -a * slope - std::sin(angle);
    const double c = std::sin(angle), d = -c * slope + std::cos(angle);
    const double scale = 1 / settings.scale;
    InverseAffine inverse{d * scale, -b * scale, 0, -c * scale, a * scale, 0};
    inverse[2] = -inverse[0] * settings.translateX - inverse[1] * settings.translateY;
    inverse[5] = -inverse[3] * settings.translateX - inverse[4] * settings.translateY;
    return inverse;
}

void sampleAffine(FloatImage& image, const InverseAffine& inverse) {
    const double centreX = (static_cast<double>(image.width) - 1) / 2;
    const double centreY = (static_cast<double>(image.height) - 1) / 2;
    float* out = image.spare.data();
    for (std::int64_t y = 0; y < image.height; ++y) {
        const double fromY = static_cast<double>(y) - centreY;
        for (std::int64_t x = 0; x < image.width; ++x, out += image.channels) {
            const double fromX = static_cast<double>(x) - centreX;
            const double sourceX = inverse[0] * fromX + inverse[1] * fromY + inverse[2] + centreX;
            const double sourceY = inverse[3] * fromX + inverse[4] * fromY + inverse[5] + centreY;
            const bool isNear = sourceX > -1 && sourceY > -1 &&
                                sourceX < static_cast<double>(image.width) &&
                                sourceY < static_cast<double>(image.height);
            if (isNear) Bilinear(image, sourceX, sourceY).write(out);
            else std::fill_n(out, image.channels, 0.0F);
        }
    }
    std::swap(image.pixels, image.spare);
}

} // namespace convstudio
