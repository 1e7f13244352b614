// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"
#include "engine/inspect/cam.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace convstudio {

namespace {

std::vector<std::size_t> ascending(std::span<const float> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    return order;
}

std::vector<double> ranks(std::span<const float> values) {
    const std::vector<std::size_t> order = ascending(values);
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const double shared = (static_cast<double>(begin) + static_cast<double>(end - 1)) / 2;
        for (; begin < end; ++begin) ranks[order[begin]] = shared;
    }
    return ranks;
}

} // namespace

const char* verdictName(TrustCheck::Verdict verdict) {
    switch (verdict) {
    case TrustCheck::Verdict::Good: return "good";
    case TrustCheck::Verdict::Weak: return "weak";
    case TrustCheck::Verdict::Chance: return "chance";
    case TrustCheck::Verdict::Nothing: break;
    }
    return "nothing";
}

TrustCheck::Verdict verdictOf(const TrustCheck& check, const ClassMap& map) {
    using Verdict = TrustCheck::Verdict;
    if (map.peak <= 0) return Verdict::Nothing;
    const double excess = check.hottestDrop - check.randomDrop;
    if (excess < 0.05 || check.randomWeights >= 0.8) return Verdict::Chance;
    return excess >= 0.25 && check.randomWeights < 0.5 ? Verdict::Good : Verdict::Weak;
}

double rankCorrelation(std::span<const float> a, std::span<const float> b) {
    const std::vector<double> x = ranks(a), y = ranks(b);
    // Ranks have a known mean, ties or not.
    const double mean = (static_cast<double>(x.size()) - 1) / 2;
    double both = 0, ofX = 0, ofY = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        both += (x[i] - mean) * (y[i] - mean);
        ofX += (x[i] - mean) * (x[i] - mean);
        ofY += (y[i] - mean) * (y[i] - mean);
    }
    return ofX > 0 && ofY > 0 ? both / std::sqrt(ofX * ofY) : 0;
}

std::vector<std::size_t> hottestPixels(std::span<const float> map, std::size_t count) {
    std::vector<std::size_t> order(map.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return map[a] > map[b]; });
    order.resize(std::min(order.size(), count));
    return order;
}

std::vector<std::size_t> randomPatches(std::int64_t height, std::int64_t width, std::size_t count,
                                       std::uint64_t draw) {
    constexpr double kPatches = 9;
    const auto side = std::max<std::int64_t>(
        1, std::llround(std::sqrt(static_cast<double>(count) / kPatches)));
    RandomStream random(0, "trust-check", {draw});
    // The grid starts anywhere, so that borders between patches are not always the same.
    const auto top = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(side)));
    const auto left = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(side)));
    const std::int64_t rows = (height + top + side - 1) / side;
    const std::int64_t columns = (width + left + side - 1) / side;
    std::vector<std::int64_t> patches(static_cast<std::size_t>(rows * columns));
    std::iota(patches.begin(), patches.end(), std::int64_t{0});
    random.shuffle(std::span(patches));
    std::vector<std::size_t> pixels;
    for (const std::int64_t patch : patches) {
        const std::int64_t firstRow = patch / columns * side - top;
        const std::int64_t firstColumn = patch % columns * side - left;
        for (std::int64_t y = std::max<std::int64_t>(0, firstRow);
             y < std::min(height, firstRow + side); ++y)
            for (std::int64_t x = std::max<std::int64_t>(0, firstColumn);
                 x < std::min(width, firstColumn + side); ++x)
                if (pixels.size() < count)
                    pixels.push_back(static_cast<std::size_t>(y * width + x));
    }
    return pixels;
}

} // namespace convstudio
