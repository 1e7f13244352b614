// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace convstudio {

namespace {

constexpr std::size_t kLevels = 256;
constexpr std::size_t kMostChannels = 3;
constexpr std::size_t kMeasuredPerTask = 512;
using Histogram = std::array<std::array<std::uint64_t, kLevels>, kMostChannels>;

void count(const std::uint8_t* pixels, std::size_t size, std::size_t channels,
           Histogram& histogram) {
    for (std::size_t i = 0; i < size; i += channels)
        for (std::size_t c = 0; c < channels; ++c) ++histogram[c][pixels[i + c]];
}

std::pair<double, double> meanAndDeviation(const std::array<std::uint64_t, kLevels>& levels) {
    double images = 0;
    double sum = 0;
    for (std::size_t v = 0; v < kLevels; ++v) {
        images += static_cast<double>(levels[v]);
        sum += static_cast<double>(levels[v] * v);
    }
    if (images == 0) return {0, 0};
    const double mean = sum / images;
    double squares = 0;
    for (std::size_t v = 0; v < kLevels; ++v) {
        const double distance = static_cast<double>(v) - mean;
        squares += static_cast<double>(levels[v]) * distance * distance;
    }
    return {mean / 255, std::sqrt(squares / images) / 255};
}

std::vector<double> numbers(const Json& list, std::size_t channels) {
    std::vector<double> values = list.get<std::vector<double>>();
    if (values.size() == 1) values.resize(channels, values.front());
    return values;
}

Normalization imagenet(std::size_t channels) {
    if (channels == 1) return {{0.449}, {0.226}}; // the means over red, green and blue
    return {{0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}};
}

} // namespace

Normalization channelStatistics(const ImageStore& images, std::span<const std::uint32_t> chosen,
                                TaskRunner& runner) {
    const auto channels = static_cast<std::size_t>(images.channels());
    const std::size_t tasks = (chosen.size() + kMeasuredPerTask - 1) / kMeasuredPerTask;
    std::vector<Histogram> parts(tasks);
    runner.parallelFor(tasks, [&](std::size_t task) {
        Histogram histogram{};
        const std::size_t end = std::min(chosen.size(), (task + 1) * kMeasuredPerTask);
        for (std::size_t i = task * kMeasuredPerTask; i < end; ++i)
            count(images.pixels(chosen[i]), images.imageBytes(), channels, histogram);
        parts[task] = histogram;
    });
    Normalization statistics;
    for (std::size_t c = 0; c < channels; ++c) {
        std::array<std::uint64_t, kLevels> levels{};
        for (const Histogram& part : parts)
            for (std::size_t v = 0; v < kLevels; ++v) levels[v] += part[c][v];
        const auto [mean, deviation] = meanAndDeviation(levels);
        statistics.mean.push_back(mean);
        statistics.stddev.push_back(deviation);
    }
    return statistics;
}

Result<Normalization> resolveNormalization(const Json& normalize, const Normalization& statistics) {
    const std::size_t channels = statistics.mean.size();
    Normalization chosen = statistics;
    if (normalize.is_object()) {
        chosen = {numbers(normalize.at("mean"), channels), numbers(normalize.at("std"), channels)};
        if (chosen.mean.size() != channels || chosen.stddev.size() != channels)
            return makeError("normalize-channels", {{}, "/data/normalize", {}, "data.normalize"},
                             {{"given", std::to_string(chosen.mean.size())},
                              {"channels", std::to_string(channels)}});
    } else if (normalize == "imagenet") {
        chosen = imagenet(channels);
    } else if (normalize == "zero_one") {
        chosen = {std::vector(channels, 0.0), std::vector(channels, 1.0)};
    } else if (normalize == "minus_one_one") {
        chosen = {std::vector(channels, 0.5), std::vector(channels, 0.5)};
    }
    for (double& deviation : chosen.stddev)
        if (deviation <= 0) deviation = 1;
    return chosen;
}

} // namespace convstudio
