// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/tensor_buffer.h"
#include "engine/graph/validated_graph.h"

#include <cstdint>
#include <string>
#include <vector>

namespace convstudio {

/// Figures of one channel.
struct ChannelFigures {
    double mean = 0, minimum = 0, maximum = 0;
    double zeroShare = 0; ///< of the values that are exactly 0
    bool isDead = false;  ///< every value is 0 (or, over several images, was always)
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

/// What of the network's input one value of a node can see, before padding is clipped away: rows
/// [top, bottom), columns [left, right) in input pixels. Computed exactly along the graph (union over
/// merges), dilation and padding included.
struct InputWindow {
    std::int64_t top = 0, left = 0, bottom = 0, right = 0;
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
