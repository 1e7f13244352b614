// SPDX-License-Identifier: Apache-2.0
#include "tests/house/colour.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace testsupport {

namespace {

constexpr double kDegree = std::numbers::pi / 180;

double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const std::string& hex) {
    const Rgb c = linearRgb(hex);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

double hue(double a, double b) {
    if (a == 0 && b == 0) return 0;
    const double angle = std::atan2(b, a) / kDegree;
    return angle < 0 ? angle + 360 : angle;
}

double hueDifference(double c1, double h1, double c2, double h2) {
    if (c1 * c2 == 0) return 0;
    const double difference = h2 - h1;
    return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
}

double meanHue(double c1, double h1, double c2, double h2) {
    if (c1 * c2 == 0) return h1 + h2;
    if (std::abs(h1 - h2) <= 180) return (h1 + h2) / 2;
    return (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
}

} // namespace

Rgb linearRgb(const std::string& hex) {
    const auto channel = [&](std::size_t at) {
        return linear(std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0);
    };
    return {channel(1), channel(3), channel(5)};
}

Rgb seen(const Rgb& colour, Sight sight) {
    static constexpr double kMatrices[4][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868},
         {0.114503, 0.786281, 0.099216},
         {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968},
         {0.280085, 0.672501, 0.047413},
         {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779},
         {-0.078411, 0.930809, 0.147602},
         {0.004733, 0.691367, 0.303900}}};
    Rgb result{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& row = kMatrices[static_cast<std::size_t>(sight)][i];
        const double value = row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2];
        result[i] = std::clamp(value, 0.0, 1.0);
    }
    return result;
}

Lab toLab(const Rgb& c) {
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    const double x = f((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047);
    const double y = f(0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2]);
    const double z = f((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double ciede2000(const Lab& p, const Lab& q) {
    const auto seventh = [](double c) {
        return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25, 7)));
    };
    const double meanChroma = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2;
    const double g = 1 + 0.5 * (1 - seventh(meanChroma));
    const double c1 = std::hypot(g * p[1], p[2]);
    const double c2 = std::hypot(g * q[1], q[2]);
    const double h1 = hue(g * p[1], p[2]);
    const double h2 = hue(g * q[1], q[2]);
    const double lightness = (p[0] + q[0]) / 2;
    const double chroma = (c1 + c2) / 2;
    const double h = meanHue(c1, h1, c2, h2);
    const double t = 1 - 0.17 * std::cos((h - 30) * kDegree) + 0.24 * std::cos(2 * h * kDegree) +
                     0.32 * std::cos((3 * h + 6) * kDegree) -
                     0.20 * std::cos((4 * h - 63) * kDegree);
    const double offset = (lightness - 50) * (lightness - 50);
    const double dl = (q[0] - p[0]) / (1 + 0.015 * offset / std::sqrt(20 + offset));
    const double dc = (c2 - c1) / (1 + 0.045 * chroma);
    const double turn = std::sin(hueDifference(c1, h1, c2, h2) / 2 * kDegree);
    const double dh = 2 * std::sqrt(c1 * c2) * turn / (1 + 0.015 * chroma * t);
    const double rotation = -std::sin(60 * std::exp(-std::pow((h - 275) / 25, 2)) * kDegree) * 2 *
                            seventh(chroma);
    return std::sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

double contrast(const std::string& hexA, const std::string& hexB) {
    const auto [dark, bright] = std::minmax({luminance(hexA), luminance(hexB)});
    return (bright + 0.05) / (dark + 0.05);
}

} // namespace testsupport
