// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace convstudio {

/// Figures of one channel.
struct ChannelFigures {
    double mean = 0, minimum = 0, maximum = 0;
    double zeroShare = 0; ///< of the values that are exactly 0
    bool isDead = false;  ///< every value is 0 (or, over several images, was always)
};
/// Adds up values of one channel, over one or several images. Minimum and maximum leave out what is
/// not finite; the mean does not.
class ChannelTally {
public:
    void add(std::span<const float> values);
    ChannelFigures figures() const; ///< all 0 without values

private:
    double m_sum = 0, m_minimum = 0, m_maximum = 0;
    std::size_t m_count = 0, m_zeros = 0, m_finite = 0;
};

/// Output of one node for one image: maps [C, H, W]; a vector [F] is F maps of 1 × 1.
struct FeatureMaps {
    std::string path, type; ///< of the node
    std::int64_t channels = 0, height = 0, width = 0;
    std::vector<float> values; ///< [C, H, W]
    std::vector<ChannelFigures> figures; ///< by channel
    double minimum = 0, maximum = 0;     ///< over all channels
    std::vector<std::int64_t> histogram; ///< kHistogramBins equal bins from minimum to maximum
    static constexpr int kHistogramBins = 40;

    std::span<const float> map(std::int64_t channel) const {
        return {values.data() + channel * height * width, static_cast<std::size_t>(height * width)};
    }
};

/// Figures, extremes and histogram from the values.
void fillFigures(FeatureMaps& maps);

enum class ChannelOrder { Channel, Mean, Maximum, Active }; ///< all but Channel from the highest
std::vector<std::int64_t> channelOrder(const FeatureMaps& maps, ChannelOrder order);

/// Weights of a convolution as pictures: [out, in, kH, kW] per output channel.
struct Filters {
    std::string path;
    std::int64_t count = 0, inputs = 0, height = 0, width = 0;
    std::vector<float> weights; ///< [count, inputs, H, W]
    std::vector<float> bias;    ///< empty: none
    std::vector<double> norms;  ///< L2 of each filter
    double extreme = 0;         ///< largest absolute weight
};
/// Norms and extreme from the weights.
void describeFilters(Filters& filters);

/// What of the network's input one value of a node is computed from: rows [top, bottom), columns
/// [left, right) in input pixels; the smallest that holds all of it. Followed exactly along the
/// graph: dilation, bins of adaptive pooling, union over merges, padding (zeros add nothing, the
/// other modes what they repeat). Where a layer that reads the image itself pads with zeros, the
/// window reaches beyond the image. Empty (all 0) for an unknown path, a place outside of the map
/// and a value that depends on padding alone. `row` and `column` are 0 for vectors.
struct InputWindow {
    std::int64_t top = 0, left = 0, bottom = 0, right = 0;
    bool operator==(const InputWindow&) const = default;
};
InputWindow inputWindow(const ValidatedGraph& graph, const std::string& path, std::int64_t row,
                        std::int64_t column);

/// How one value of a Conv2d came about: window × weights = products, + bias = sum.
struct ValueStory {
    std::string path;             ///< the convolution
    std::int64_t channel = 0, row = 0, column = 0;
    std::int64_t inputs = 0, height = 0, width = 0; ///< of the kernel
    std::vector<float> window;    ///< [inputs, H, W] what lies under the kernel; padding as it is
    std::vector<float> weights;   ///< [inputs, H, W]
    double bias = 0;
    double sum = 0;     ///< computed here in double
    double network = 0; ///< what the network has there
};

} // namespace convstudio
