// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"
#include "engine/data/sources.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace convstudio {

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr std::array<std::uint32_t, 2> kImages = {6000, 1200};
constexpr double kPi = std::numbers::pi;

struct Point {
    double x, y;
    double length() const { return std::hypot(x, y); }
};
using Colour = std::array<double, 3>;

double circle(Point p) { return p.length() - 0.9; }
double square(Point p) { return std::max(std::abs(p.x), std::abs(p.y)) - 0.75; }
double triangle(Point p) {
    const double side = std::sqrt(3.0) / 2 * std::abs(p.x) - p.y / 2;
    return std::max(side, p.y) - 0.5;
}
double cross(Point p) {
    const double x = std::abs(p.x);
    const double y = std::abs(p.y);
    return std::min(std::max(x - 0.95, y - 0.3), std::max(x - 0.3, y - 0.95));
}
/// Five points: folds the angle into half a spike, then measures to the one edge left.
double star(Point p) {
    constexpr double kInner = 0.42;
    constexpr double kSector = 2 * kPi / 5;
    const double angle = std::atan2(p.y, p.x);
    const double folded = std::abs(angle - kSector * std::round(angle / kSector));
    const Point q{p.length() * std::cos(folded), p.length() * std::sin(folded)};
    const Point inner{kInner * std::cos(kSector / 2), kInner * std::sin(kSector / 2)};
    const Point edge{inner.x - 1, inner.y};
    return ((q.x - 1) * edge.y - q.y * edge.x) / edge.length();
}
double ring(Point p) { return std::abs(p.length() - 0.75) - 0.22; }

struct ShapeClass {
    const char* name;
    double (*distance)(Point); ///< signed, negative inside, unit radius
};
constexpr std::array<ShapeClass, 6> kClasses = {{{"circle", circle},
                                                 {"square", square},
                                                 {"triangle", triangle},
                                                 {"cross", cross},
                                                 {"star", star},
                                                 {"ring", ring}}};

double luminance(const Colour& c) { return 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2]; }

Colour drawColour(RandomStream& random) {
    return {random.uniform(), random.uniform(), random.uniform()};
}

/// A colour that stays apart from `other` in grey too.
Colour contrastingColour(RandomStream& random, const Colour& other) {
    Colour colour = drawColour(random);
    while (std::abs(luminance(colour) - luminance(other)) < 0.25) colour = drawColour(random);
    return colour;
}

/// Triangular noise in [-1, 1]; one draw of the stream gives four values.
class Noise {
public:
    explicit Noise(RandomStream& random) : m_random(random) {}
    double next() {
        if (m_left == 0) {
            m_bits = m_random.next();
            m_left = 4;
        }
        const auto low = static_cast<double>(m_bits & 0xFF);
        const auto high = static_cast<double>((m_bits >> 8) & 0xFF);
        m_bits >>= 16;
        --m_left;
        return (low + high) / 255.0 - 1.0;
    }

private:
    RandomStream& m_random;
    std::uint64_t m_bits = 0;
    int m_left = 0;
};

Image drawShape(const ShapeClass& shape, RandomStream& random, int height, int width) {
    const double side = std::min(height, width);
    const Colour ground = drawColour(random);
    const Colour fill = contrastingColour(random, ground);
    const double radius = side * random.uniform(0.22, 0.42);
    const Point centre{random.uniform(radius, width - radius),
                       random.uniform(radius, height - radius)};
    const double angle = random.uniform(0, 2 * kPi);
    const double noise = random.uniform(0, 0.15);
    const double cosine = std::cos(angle) / radius;
    const double sine = std::sin(angle) / radius;
    Noise grain(random);

    Image image{height, width, 3, {}};
    image.pixels.reserve(static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const Point d{x + 0.5 - centre.x, y + 0.5 - centre.y};
            const Point local{cosine * d.x + sine * d.y, cosine * d.y - sine * d.x};
            const double cover = std::clamp(0.5 - shape.distance(local) * radius, 0.0, 1.0);
            for (std::size_t c = 0; c < 3; ++c) {
                const double value =
                    ground[c] + cover * (fill[c] - ground[c]) + noise * grain.next();
                image.pixels.push_back(
                    static_cast<std::uint8_t>(std::clamp(value * 255.0 + 0.5, 0.0, 255.0)));
            }
        }
    }
    return image;
}

class ShapesSource final : public ImageSource {
public:
    ShapesSource(std::int64_t height, std::int64_t width) : m_height(height), m_width(width) {
        m_place = "shapes";
        m_splitNames = {"train", "test"};
        for (const ShapeClass& shape : kClasses) m_classes.emplace_back(shape.name);
        for (std::uint32_t split = 0; split < kImages.size(); ++split)
            for (std::uint32_t i = 0; i < kImages[split]; ++i)
                m_samples.push_back({split, i, static_cast<std::int64_t>(i % kClasses.size())});
    }

    DeclaredImage declared(std::size_t) const override { return {m_height, m_width, 3}; }

    Result<Image> image(std::size_t sample) const override {
        const SourceSample& entry = m_samples[sample];
        RandomStream random(kSeed, "shapes", {entry.split, entry.index});
        return drawShape(kClasses[static_cast<std::size_t>(entry.label)], random,
                         static_cast<int>(m_height), static_cast<int>(m_width));
    }

    std::string fingerprint(std::size_t) const override { return "shapes 1"; }

private:
    std::int64_t m_height;
    std::int64_t m_width;
};

} // namespace

SourceResult makeShapes(std::int64_t height, std::int64_t width) {
    return std::shared_ptr<const ImageSource>(std::make_shared<ShapesSource>(height, width));
}

} // namespace convstudio
