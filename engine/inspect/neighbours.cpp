// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/neighbours.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

double cosine(std::span<const float> a, std::span<const float> b) {
    double dot = 0, normA = 0, normB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double x = a[i], y = b[i];
        dot += x * y;
        normA += x * x;
        normB += y * y;
    }
    const double value = dot / std::sqrt(normA * normB);
    return std::isfinite(value) ? value : 0;
}

} // namespace

std::vector<Neighbour> nearest(const Predictions& predictions, std::span<const float> features,
                               std::size_t most, std::ptrdiff_t without) {
    std::vector<Neighbour> all;
    if (features.empty() || features.size() != static_cast<std::size_t>(predictions.featureCount)) {
        return all;
    }
    all.reserve(predictions.count());
    for (std::size_t row = 0; row < predictions.count(); ++row) {
        if (static_cast<std::ptrdiff_t>(row) == without) continue;
        all.push_back({static_cast<std::uint32_t>(row),
                       cosine(features, predictions.featuresOf(row))});
    }
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()));
    std::partial_sort(all.begin(), end, all.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.cosine != b.cosine ? a.cosine > b.cosine : a.row < b.row;
    });
    all.erase(end, all.end());
    return all;
}

} // namespace convstudio
