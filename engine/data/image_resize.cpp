// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"
#include "engine/data/image_ops.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace convstudio {

namespace {

/// How much each source position adds to one target position.
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

/// `count` target positions over source positions [0, extent).
std::vector<Taps> axisTaps(int extent, int count) {
    std::vector<Taps> taps(static_cast<std::size_t>(count));
    const double scale = static_cast<double>(extent) / count;
    for (int i = 0; i < count; ++i) {
        Taps& tap = taps[static_cast<std::size_t>(i)];
        if (scale > 1) { // area: the share of each source pixel covered by the target pixel
            const double begin = i * scale;
            const double end = std::min<double>(extent, begin + scale);
            tap.first = static_cast<int>(begin);
            for (int s = tap.first; s < extent && s < end; ++s)
                tap.weights.push_back(static_cast<float>(
                    (std::min<double>(s + 1, end) - std::max<double>(s, begin)) / scale));
        } else { // bilinear between pixel centres
            const double centre = std::clamp((i + 0.5) * scale - 0.5, 0.0, extent - 1.0);
            tap.first = std::min(static_cast<int>(centre), std::max(0, extent - 2));
            const auto fraction = static_cast<float>(centre - tap.first);
            tap.weights = {1 - fraction};
            if (extent > 1) tap.weights.push_back(fraction);
        }
    }
    return taps;
}

Image stretch(const Image& image, int height, int width) {
    if (image.height == height && image.width == width) return image;
    const auto channels = static_cast<std::size_t>(image.channels);
    const std::vector<Taps> columns = axisTaps(image.width, width);
    const std::vector<Taps> rows = axisTaps(image.height, height);
    const std::size_t sourceRow = static_cast<std::size_t>(image.width) * channels;
    const std::size_t row = static_cast<std::size_t>(width) * channels;

    std::vector<float> narrowed(static_cast<std::size_t>(image.height) * row, 0.0F);
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y)
        for (std::size_t x = 0; x < columns.size(); ++x) {
            const std::uint8_t* source = image.pixels.data() + y * sourceRow +
                                         static_cast<std::size_t>(columns[x].first) * channels;
            float* target = narrowed.data() + y * row + x * channels;
            for (const float weight : columns[x].weights)
                for (std::size_t c = 0; c < channels; ++c)
                    target[c] += weight * static_cast<float>(*source++);
        }

    Image result{height, width, image.channels, {}};
    result.pixels.reserve(rows.size() * row);
    std::vector<float> sum(row);
    for (const Taps& taps : rows) {
        std::fill(sum.begin(), sum.end(), 0.0F);
        const float* source = narrowed.data() + static_cast<std::size_t>(taps.first) * row;
        for (const float weight : taps.weights)
            for (std::size_t i = 0; i < row; ++i) sum[i] += weight * *source++;
        for (const float value : sum)
            result.pixels.push_back(
                static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)));
    }
    return result;
}

/// The middle height × width of an image.
Image centreCrop(const Image& image, int height, int width) {
    Image result{height, width, image.channels, {}};
    const int top = (image.height - height) / 2;
    const int left = (image.width - width) / 2;
    for (int y = 0; y < height; ++y) {
        const auto begin =
            image.pixels.begin() +
            (static_cast<std::ptrdiff_t>(top + y) * image.width + left) * image.channels;
        result.pixels.insert(result.pixels.end(), begin,
                             begin + static_cast<std::ptrdiff_t>(width) * image.channels);
    }
    return result;
}

Image centreOnBlack(const Image& image, int height, int width) {
    Image result{height, width, image.channels,
                 std::vector<std::uint8_t>(static_cast<std::size_t>(height) *
                                           static_cast<std::size_t>(width) *
                                           static_cast<std::size_t>(image.channels))};
    const int top = (height - image.height) / 2;
    const int left = (width - image.width) / 2;
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(image.width) * image.channels;
    for (int y = 0; y < image.height; ++y)
        std::copy_n(image.pixels.begin() + y * row, row,
                    result.pixels.begin() +
                        (static_cast<std::ptrdiff_t>(top + y) * width + left) * image.channels);
    return result;
}

/// As a page shows it.
Image onWhite(const Image& rgba) {
    Image result{rgba.height, rgba.width, 3, {}};
    result.pixels.reserve(rgba.pixels.size() / 4 * 3);
    for (std::size_t i = 0; i < rgba.pixels.size(); i += 4) {
        const int alpha = rgba.pixels[i + 3];
        for (std::size_t c = 0; c < 3; ++c)
            result.pixels.push_back(static_cast<std::uint8_t>(
                (rgba.pixels[i + c] * alpha + 255 * (255 - alpha) + 127) / 255));
    }
    return result;
}

int scaled(int extent, double scale, int limit) {
    return std::clamp(static_cast<int>(std::lround(extent * scale)), 1, limit);
}

} // namespace

Image resizeImage(const Image& image, int height, int width, ResizeMode mode) {
    assert(image.height > 0 && image.width > 0 && height > 0 && width > 0);
    const double down = static_cast<double>(height) / image.height;
    const double across = static_cast<double>(width) / image.width;
    switch (mode) {
    case ResizeMode::Stretch: break;
    case ResizeMode::ShorterSideCrop: {
        // Cropping first gives the same picture for less work.
        const double scale = 1 / std::max(down, across);
        const int cropHeight = scaled(height, scale, image.height);
        const int cropWidth = scaled(width, scale, image.width);
        return stretch(centreCrop(image, cropHeight, cropWidth), height, width);
    }
    case ResizeMode::Pad: {
        const double scale = std::min(down, across);
        const Image inner = stretch(image, scaled(image.height, scale, height),
                                    scaled(image.width, scale, width));
        return centreOnBlack(inner, height, width);
    }
    }
    return stretch(image, height, width);
}

Image withChannels(Image image, int channels) {
    if (image.channels == 4) image = onWhite(image);
    if (channels == 0 || image.channels == channels) return image;
    Image result{image.height, image.width, channels, {}};
    const std::size_t pixels =
        static_cast<std::size_t>(image.height) * static_cast<std::size_t>(image.width);
    result.pixels.reserve(pixels * static_cast<std::size_t>(channels));
    const std::uint8_t* source = image.pixels.data();
    for (std::size_t i = 0; i < pixels; ++i, source += image.channels) {
        if (channels == 3) {
            result.pixels.insert(result.pixels.end(), 3, source[0]);
        } else { // ITU-R BT.601 in 16-bit fixed point; grey input stays as it is
            const std::uint32_t luma = 19595U * source[0] + 38470U * source[1] + 7471U * source[2];
            result.pixels.push_back(static_cast<std::uint8_t>((luma + 0x8000U) >> 16));
        }
    }
    return result;
}

} // namespace convstudio
