// SPDX-License-Identifier: Apache-2.0
#include "engine/data/affine_sampling.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace convstudio {

namespace {

/// Bilinear values of a picture with C interleaved channels, black outside.
template <int C>
class Sampler {
public:
    explicit Sampler(const FloatImage& image)
        : m_pixels(image.pixels.data()), m_width(static_cast<int>(image.width)),
          m_height(static_cast<int>(image.height)) {}

    void write(float x, float y, float* out) const {
        const bool isNear = x > -1 && y > -1 && x < static_cast<float>(m_width) &&
                            y < static_cast<float>(m_height);
        if (!isNear) {
            std::fill_n(out, C, 0.0F);
            return;
        }
        // Beyond -1, so that cutting off rounds down: floor() is a call on older processors.
        const int column = static_cast<int>(x + 1) - 1;
        const int row = static_cast<int>(y + 1) - 1;
        const float right = x - static_cast<float>(column);
        const float below = y - static_cast<float>(row);
        const bool isInside =
            column >= 0 && row >= 0 && column + 1 < m_width && row + 1 < m_height;
        if (isInside) blend(at(column, row), right, below, out);
        else blendAtEdge(column, row, right, below, out);
    }

private:
    const float* at(int column, int row) const {
        return m_pixels + (static_cast<std::ptrdiff_t>(row) * m_width + column) * C;
    }
    void blend(const float* first, float right, float below, float* out) const {
        const float* second = first + static_cast<std::ptrdiff_t>(m_width) * C;
        for (int c = 0; c < C; ++c) {
            const float top = first[c] + right * (first[c + C] - first[c]);
            const float bottom = second[c] + right * (second[c + C] - second[c]);
            out[c] = top + below * (bottom - top);
        }
    }
    void blendAtEdge(int column, int row, float right, float below, float* out) const {
        std::fill_n(out, C, 0.0F);
        for (const int y : {row, row + 1}) {
            for (const int x : {column, column + 1}) {
                if (x < 0 || y < 0 || x >= m_width || y >= m_height) continue;
                const float weight = (x == column ? 1 - right : right) *
                                     (y == row ? 1 - below : below);
                for (int c = 0; c < C; ++c) out[c] += weight * at(x, y)[c];
            }
        }
    }

    const float* m_pixels;
    int m_width, m_height;
};

template <int C>
void sample(FloatImage& image, const InverseAffine& inverse) {
    const Sampler<C> sampler(image);
    const double centreX = (static_cast<double>(image.width) - 1) / 2;
    const double centreY = (static_cast<double>(image.height) - 1) / 2;
    float* out = image.spare.data();
    for (std::int64_t y = 0; y < image.height; ++y) {
        const double fromY = static_cast<double>(y) - centreY;
        const double x0 = inverse[1] * fromY + inverse[2] + centreX - inverse[0] * centreX;
        const double y0 = inverse[4] * fromY + inverse[5] + centreY - inverse[3] * centreX;
        for (std::int64_t x = 0; x < image.width; ++x, out += C) {
            const auto step = static_cast<double>(x);
            sampler.write(static_cast<float>(x0 + inverse[0] * step),
                          static_cast<float>(y0 + inverse[3] * step), out);
        }
    }
    std::swap(image.pixels, image.spare);
}

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
    assert(image.channels == 1 || image.channels == 3);
    if (image.channels == 1) sample<1>(image, inverse);
    else sample<3>(image, inverse);
}

} // namespace convstudio
