// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/model/network_torch.h"
#include "engine/train/instruments.h"
#include "engine/train/step_clock_torch.h"

#include <string>
#include <vector>

namespace convstudio {

/// Looks at one training step from within: sums over each node's output, norms of its gradients
/// and weights, the time between its marks. Reads only: no value, gradient or random stream of the
/// step changes. Must outlive the step's backward pass. One thread at a time.
class NodeObserver {
public:
    /// `histogramNode`: path of the node whose values are counted; empty or unknown = none.
    NodeObserver(const Network& network, at::Device device, const std::string& histogramNode);

    /// Around each forward and backward pass of a micro-batch.
    void beginPass();
    void endPass();
    /// From the network's probe.
    void sawOutput(std::size_t node, const at::Tensor& output);
    /// After the last pass, before the gradients are clipped or used.
    void readGradients();
    /// Of the whole step, in the order of the graph's nodes; sums run over all micro-batches, a
    /// histogram counts the first.
    std::vector<NodeFigures> figures();

private:
    /// Mean and squared deviations of so many values.
    struct Moments {
        double count = 0, mean = 0, squares = 0;
        void merge(const Moments& other);
    };
    struct Node {
        Moments moments;
        at::Tensor channelSums; ///< ReLU kinds: a channel is dead where its sum is 0
        std::optional<double> gradientRatio;
        std::optional<Histogram> histogram;
    };
    static Moments momentsOf(const at::Tensor& values, const at::Tensor& channelSums);

    const Network& m_network;
    StepClock m_clock;
    std::size_t m_histogramNode; ///< number of nodes = none
    std::vector<Node> m_nodes;
};

} // namespace convstudio
