// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"
#include "engine/layers/registry.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace testsupport {

inline constexpr std::uint64_t kSmallNetSeed = 7;

/// A graph written down node by node; every node reads the nodes named in `inputs`.
class GraphSketch {
public:
    GraphSketch& add(const std::string& name, const std::string& type, convstudio::Json params = {},
                     const std::vector<std::string>& inputs = {}) {
        convstudio::Node node;
        node.id = "n_" + name;
        node.name = name;
        node.type = type;
        if (!params.is_null()) node.params = std::move(params);
        for (std::size_t port = 0; port < inputs.size(); ++port) {
            convstudio::Edge edge;
            edge.from = "n_" + inputs[port];
            edge.to = node.id;
            if (inputs.size() > 1) edge.toPort = std::string(1, static_cast<char>('a' + port));
            m_graph.edges.push_back(edge);
        }
        m_graph.nodes.push_back(std::move(node));
        return *this;
    }
    convstudio::Graph& graph() { return m_graph; }

private:
    convstudio::Graph m_graph;
};

/// The network of tests/reference/small_net.py: BatchNorm, Add, Concat, groups, odd sizes.
inline convstudio::Graph smallNet() {
    using Json = convstudio::Json;
    const Json square{{"out_channels", 8}, {"kernel_size", 3}, {"padding", 1}, {"bias", false}};
    const Json left{{"out_channels", 6}, {"kernel_size", {3, 2}}, {"stride", {2, 1}}};
    const Json right{{"out_channels", 4}, {"kernel_size", {3, 2}}, {"stride", {2, 1}}, {"groups", 2}};
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {3, 11, 7}}})
        .add("conv1", "Conv2d", square, {"input"})
        .add("bn1", "BatchNorm2d", {}, {"conv1"})
        .add("relu1", "ReLU", {}, {"bn1"})
        .add("block.conv", "Conv2d", square, {"relu1"})
        .add("block.bn", "BatchNorm2d", {}, {"block.conv"})
        .add("sum", "Add", {}, {"relu1", "block.bn"})
        .add("relu2", "ReLU", {}, {"sum"})
        .add("left", "Conv2d", left, {"relu2"})
        .add("right", "Conv2d", right, {"relu2"})
        .add("joined", "Concat", {}, {"left", "right"})
        .add("flat", "Flatten", {}, {"joined"})
        .add("fc", "Linear", {{"out_features", 5}}, {"flat"})
        .add("output", "Output", {}, {"fc"});
    return sketch.graph();
}

/// Validates with the program's layers; `change` may alter the graph before. Fails loudly.
inline convstudio::ValidatedGraph validated(convstudio::Graph graph,
                                            const std::function<void(convstudio::Graph&)>& change = {}) {
    static const convstudio::LayerRegistry layers;
    if (change) change(graph);
    convstudio::Validation result = convstudio::validate(graph, layers, {});
    if (!result.graph) {
        std::string text = "the test's graph is not valid:";
        for (const auto& issue : result.issues) text += " " + issue.code + "@" + issue.place.nodeId;
        throw std::logic_error(text);
    }
    return std::move(*result.graph);
}

} // namespace testsupport
