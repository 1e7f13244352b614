// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"
#include "engine/layers/layer_torch.h"

#include <torch/nn/module.h>

#include <functional>
#include <vector>

namespace convstudio {

/// The executable graph: runs the nodes in topological order and drops each activation after its
/// last use; where no gradient is asked for, a node may write over the one it is the last to use.
/// Parameters are registered under PyTorch's names (dots make plain scopes). Nodes that are frozen
/// keep their running statistics, too. Errors of torch leave it as c10::Error.
class Network : public torch::nn::Module {
public:
    /// Allocates and initialises from `seed`.
    Network(const ValidatedGraph& graph, std::uint64_t seed);

    /// Called after each node with its index and output: taps, cancellation (may throw), NaN
    /// checks. It may put another tensor in the output's place. Empty costs nothing.
    using Probe = std::function<void(std::size_t node, at::Tensor& output)>;

    /// `images` [N, C, H, W]; returns the Output node's value (logits [N, classes]).
    at::Tensor forward(const at::Tensor& images, const RunContext& context,
                       const Probe& probe = nullptr);
    /// The value of one node; those after it are not run.
    at::Tensor forwardTo(std::size_t node, const at::Tensor& images, const RunContext& context,
                         const Probe& probe = nullptr);

    const ValidatedGraph& graph() const { return m_graph; }

    struct Parameter {
        std::string name;
        at::Tensor tensor;
        std::size_t node = 0; ///< index into graph().nodes()
    };
    /// Trainable tensors in topological order, frozen ones included (requires_grad is false).
    const std::vector<Parameter>& parameterList() const { return m_parameters; }
    const std::vector<Parameter>& bufferList() const { return m_buffers; }
    /// Parameters and buffers together, in state_dict() order.
    std::vector<Parameter> stateList() const;

    /// Convolution weights and activations in channels_last memory format from here on.
    void useChannelsLast();

private:
    struct Step {
        TorchLayer layer;
        std::vector<bool> lastUse; ///< by input: nobody needs the value after this step
        bool frozenStatistics = false; ///< frozen with running statistics: always evaluation mode
    };
    /// Values after the first `count` nodes; those used up are undefined.
    std::vector<at::Tensor> run(std::size_t count, const at::Tensor& images,
                                const RunContext& context, const Probe& probe);
    void makeLayers(std::uint64_t seed);
    void registerLayers();
    void planReleases();

    ValidatedGraph m_graph;
    std::vector<Step> m_steps;
    std::vector<Parameter> m_parameters;
    std::vector<Parameter> m_buffers;
    bool m_channelsLast = false;
};

} // namespace convstudio
