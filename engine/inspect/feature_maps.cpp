// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/feature_maps.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace convstudio {

namespace {

double keyOf(const ChannelFigures& channel, ChannelOrder order) {
    switch (order) {
    case ChannelOrder::Channel: return 0;
    case ChannelOrder::Mean: return channel.mean;
    case ChannelOrder::Maximum: return channel.maximum;
    case ChannelOrder::Active: break;
    }
    return 1 - channel.zeroShare;
}

/// Equal bins; what is no number is in none.
std::vector<std::int64_t> binned(std::span<const float> values, double low, double high) {
    constexpr int kBins = FeatureMaps::kHistogramBins;
    std::vector<std::int64_t> bins(kBins, 0);
    const double scale = high > low ? kBins / (high - low) : 0;
    for (const float value : values) {
        if (!std::isfinite(value)) continue;
        const int bin = static_cast<int>((value - low) * scale);
        ++bins[static_cast<std::size_t>(std::clamp(bin, 0, kBins - 1))];
    }
    return bins;
}

} // namespace

void ChannelTally::add(std::span<const float> values) {
    for (const float value : values) {
        m_sum += value;
        m_zeros += value == 0 ? 1 : 0;
        if (!std::isfinite(value)) continue;
        m_minimum = m_finite == 0 ? value : std::min<double>(m_minimum, value);
        m_maximum = m_finite == 0 ? value : std::max<double>(m_maximum, value);
        ++m_finite;
    }
    m_count += values.size();
}

ChannelFigures ChannelTally::figures() const {
    if (m_count == 0) return {};
    const auto count = static_cast<double>(m_count);
    return {m_sum / count, m_minimum, m_maximum, static_cast<double>(m_zeros) / count,
            m_zeros == m_count};
}

void fillFigures(FeatureMaps& maps) {
    maps.figures.clear();
    maps.minimum = maps.maximum = 0;
    for (std::int64_t channel = 0; channel < maps.channels; ++channel) {
        ChannelTally tally;
        tally.add(maps.map(channel));
        const ChannelFigures figures = tally.figures();
        maps.minimum = channel == 0 ? figures.minimum : std::min(maps.minimum, figures.minimum);
        maps.maximum = channel == 0 ? figures.maximum : std::max(maps.maximum, figures.maximum);
        maps.figures.push_back(figures);
    }
    maps.histogram = binned(maps.values, maps.minimum, maps.maximum);
}

void describeFilters(Filters& filters) {
    filters.norms.clear();
    filters.extreme = 0;
    const auto length =
        static_cast<std::size_t>(filters.inputs * filters.height * filters.width);
    for (std::int64_t filter = 0; filter < filters.count; ++filter) {
        double squares = 0;
        for (const float weight : std::span(filters.weights)
                                      .subspan(static_cast<std::size_t>(filter) * length, length)) {
            squares += double(weight) * weight;
            filters.extreme = std::max(filters.extreme, std::abs(double(weight)));
        }
        filters.norms.push_back(std::sqrt(squares));
    }
}

std::vector<std::int64_t> channelOrder(const FeatureMaps& maps, ChannelOrder order) {
    std::vector<std::int64_t> channels(maps.figures.size());
    std::iota(channels.begin(), channels.end(), std::int64_t{0});
    const auto key = [&](std::int64_t channel) {
        const double value = keyOf(maps.figures[static_cast<std::size_t>(channel)], order);
        return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
    };
    std::stable_sort(channels.begin(), channels.end(),
                     [&](std::int64_t a, std::int64_t b) { return key(a) > key(b); });
    return channels;
}

} // namespace convstudio
