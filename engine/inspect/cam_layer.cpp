// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/cam.h"

#include <algorithm>

namespace convstudio {

namespace {

bool isMap(const Shape& shape) {
    return shape.kind == Kind::Map && shape.height() * shape.width() > 1;
}

/// By node: whether it leads to the output.
std::vector<bool> leadsOut(const ValidatedGraph& graph) {
    std::vector<bool> leads(graph.nodes().size(), false);
    leads[graph.outputIndex()] = true;
    for (std::size_t index = graph.nodes().size(); index-- > 0;) {
        if (!leads[index]) continue;
        for (const std::size_t input : graph.nodes()[index].inputs) leads[input] = true;
    }
    return leads;
}

/// By node: whether a convolution stands before it or is it.
std::vector<bool> isConvolved(const ValidatedGraph& graph) {
    std::vector<bool> convolved;
    for (const ValidatedNode& node : graph.nodes()) {
        const bool before =
            std::any_of(node.inputs.begin(), node.inputs.end(),
                        [&](std::size_t input) { return convolved[input]; });
        convolved.push_back(before || node.family == Family::Conv);
    }
    return convolved;
}

std::vector<std::size_t> fitNodes(const ValidatedGraph& graph) {
    const std::vector<bool> leads = leadsOut(graph);
    const std::vector<bool> convolved = isConvolved(graph);
    std::vector<std::size_t> fit;
    for (std::size_t index = 0; index < graph.nodes().size(); ++index) {
        if (leads[index] && convolved[index] && isMap(graph.nodes()[index].shape))
            fit.push_back(index);
    }
    return fit;
}

std::string reasonFor(const ValidatedGraph& graph, std::size_t layer) {
    for (const ValidatedNode& node : graph.nodes()) {
        if (std::find(node.inputs.begin(), node.inputs.end(), layer) == node.inputs.end()) continue;
        if (node.family == Family::Pool) return "cam.last-before-pooling";
        if (node.type == "Flatten") return "cam.last-before-flatten";
    }
    return "cam.last-map";
}

} // namespace

std::vector<std::string> camLayers(const ValidatedGraph& graph) {
    std::vector<std::string> paths;
    for (const std::size_t index : fitNodes(graph)) paths.push_back(graph.nodes()[index].path);
    return paths;
}

Result<CamLayer> camLayer(const ValidatedGraph& graph) {
    const std::vector<std::size_t> fit = fitNodes(graph);
    if (fit.empty()) return makeError("cam-no-convolution", {});
    return CamLayer{graph.nodes()[fit.back()].path, reasonFor(graph, fit.back())};
}

} // namespace convstudio
