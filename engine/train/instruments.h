// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// What a watcher wants to see of a running training. Watching changes no number of the run, draws
/// from no random stream and stays inside a budget of the session thread's time (see
/// InstrumentSampler): the less a step takes, the more steps lie between two looks.
struct Instruments {
    bool nodes = false;        ///< NodesEvent: figures of every node
    std::string histogramNode; ///< path of the node whose histogram comes along; empty = none
    int samples = 0;           ///< SamplesEvent: so many images of the validation split; 0 = none
    bool operator==(const Instruments&) const = default;
};

/// How the values of one node's output are spread. `counts` are equal bins over [low, high].
struct Histogram {
    double low = 0, high = 0;
    std::vector<std::int64_t> counts;
    double zeroShare = 0; ///< share of values that are exactly 0
    bool operator==(const Histogram&) const = default;
};

/// Figures of one node at one training step.
struct NodeFigures {
    std::string path; ///< as ValidatedNode::path
    std::string id;   ///< as ValidatedNode::id
    double mean = 0, stddev = 0; ///< of the output over the batch, population
    /// ReLU kinds: share of channels (features) whose output is 0 for the whole batch.
    std::optional<double> deadShare;
    /// Norm of the gradient ÷ norm of the weights, over the node's trainable parameters.
    std::optional<double> gradientRatio;
    double milliseconds = 0; ///< forward and backward of this step
    std::optional<Histogram> histogram;
};

/// What the network says of one image of the validation split while it learns (evaluation mode).
struct SampleFigures {
    std::uint32_t image = 0; ///< index into Dataset::images
    std::string sample;      ///< id of the contract
    std::int64_t label = 0;
    std::int64_t predicted = 0;
    double probability = 0;     ///< of the predicted class
    double trueProbability = 0; ///< of the label
};

} // namespace convstudio
