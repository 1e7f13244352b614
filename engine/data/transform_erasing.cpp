// SPDX-License-Identifier: Apache-2.0
#include "engine/data/pixel_transform.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace convstudio::transforms {

namespace {

using Pair = std::array<double, 2>;

struct Box {
    std::int64_t top = 0, left = 0, height = 0, width = 0;
};

class Erasing final : public PixelTransform {
public:
    explicit Erasing(const Json& parameters)
        : m_scale(parameters.at("scale").get<Pair>()), m_ratio(parameters.at("ratio").get<Pair>()),
          m_value(static_cast<float>(255 * parameters.at("value").get<double>())) {}

    void apply(FloatImage& image, RandomStream& random) const override {
        const Box box = draw(image, random);
        for (std::int64_t y = box.top; y < box.top + box.height; ++y) {
            float* row = image.pixels.data() + (y * image.width + box.left) * image.channels;
            std::fill_n(row, box.width * image.channels, m_value);
        }
    }

private:
    /// As torchvision: ten tries for a box that fits, else the image stays.
    Box draw(const FloatImage& image, RandomStream& random) const {
        const double area = static_cast<double>(image.height) * static_cast<double>(image.width);
        for (int attempt = 0; attempt < 10; ++attempt) {
            const double wanted = area * random.uniform(m_scale[0], m_scale[1]);
            const double ratio =
                std::exp(random.uniform(std::log(m_ratio[0]), std::log(m_ratio[1])));
            Box box;
            box.height = std::llround(std::sqrt(wanted * ratio));
            box.width = std::llround(std::sqrt(wanted / ratio));
            if (box.height >= image.height || box.width >= image.width) continue;
            const auto below = [&](std::int64_t count) {
                return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(count)));
            };
            box.top = below(image.height - box.height + 1);
            box.left = below(image.width - box.width + 1);
            return box;
        }
        return {};
    }

    Pair m_scale, m_ratio;
    float m_value;
};

} // namespace

std::unique_ptr<const PixelTransform> makeErasing(const Json& parameters) {
    return std::make_unique<Erasing>(parameters);
}

} // namespace convstudio::transforms
