// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_ports.h"

#include <algorithm>

namespace convstudio {

namespace {

std::optional<std::size_t> indexOf(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

/// Inverse of mergePortName(); nothing for words that name no port of a merge.
std::optional<std::size_t> mergePortIndex(const std::string& name) {
    if (name.empty() || name.size() > 2) return std::nullopt;
    std::size_t index = 0;
    for (const char c : name) {
        if (c < 'a' || c > 'z') return std::nullopt;
        index = index * 26 + static_cast<std::size_t>(c - 'a') + 1;
    }
    return index - 1;
}

void fillMergePorts(NodePorts& ports, const std::vector<Edge>& edges, const Node& node) {
    std::size_t count = 2;
    for (const Edge& edge : edges)
        if (const auto index = mergePortIndex(edge.toPort); edge.to == node.id && index)
            count = std::max(count, *index + 1);
    for (std::size_t i = 0; i < count; ++i) ports.inputs.push_back(mergePortName(i));
}

std::vector<std::string> namesOfType(const Block& block, std::string_view type) {
    std::vector<std::string> names;
    for (const Node& node : block.nodes)
        if (node.type == type) names.push_back(node.name);
    if (names.size() == 1) names.front().clear();
    return names;
}

void fillUnknownPorts(NodePorts& ports, const std::vector<Edge>& edges, const Node& node) {
    ports.known = false;
    const auto note = [](std::vector<std::string>& names, const std::string& name) {
        if (!indexOf(names, name)) names.push_back(name);
    };
    for (const Edge& edge : edges) {
        if (edge.to == node.id) note(ports.inputs, edge.toPort);
        if (edge.from == node.id) note(ports.outputs, edge.fromPort);
    }
}

} // namespace

std::optional<std::size_t> NodePorts::input(const std::string& name) const {
    return indexOf(inputs, name);
}

std::optional<std::size_t> NodePorts::output(const std::string& name) const {
    return indexOf(outputs, name);
}

std::string mergePortName(std::size_t index) {
    std::string name;
    for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        name.insert(name.begin(), static_cast<char>('a' + (rest - 1) % 26));
    return name;
}

NodePorts portsOf(const Graph& graph, std::string_view scope, const Node& node,
                  const LayerCatalog& catalog) {
    NodePorts ports;
    const std::vector<Edge>& edges = graph.edgesOf(scope);
    if (node.type == kBlockType) {
        const Block* block = graph.findBlock(node.block);
        if (!block) {
            fillUnknownPorts(ports, edges, node);
            return ports;
        }
        ports.inputs = namesOfType(*block, kInputType);
        ports.outputs = namesOfType(*block, kOutputType);
        // A block without ports is reported once, not at every wire.
        if (ports.inputs.empty()) ports.inputs.emplace_back();
        if (ports.outputs.empty()) ports.outputs.emplace_back();
        return ports;
    }
    const LayerSpec* spec = catalog.find(node.type);
    if (!spec) {
        fillUnknownPorts(ports, edges, node);
        return ports;
    }
    ports.variadic = spec->variadicInputs;
    if (ports.variadic) fillMergePorts(ports, edges, node);
    else
        for (const PortSpec& port : spec->inputs) ports.inputs.push_back(port.name);
    if (spec->hasOutput) ports.outputs.push_back({});
    return ports;
}

ParamSpecs blockParamSpecs(const Block& block) {
    ParamSpecs specs;
    for (const BlockParameter& parameter : block.parameters) {
        ParamSpec spec;
        spec.name = parameter.name;
        spec.type = parameter.type == "float"    ? ParamType::Float
                    : parameter.type == "bool"   ? ParamType::Bool
                    : parameter.type == "string" ? ParamType::String
                                                 : ParamType::Int;
        spec.defaultValue = parameter.defaultValue;
        spec.required = parameter.defaultValue.is_null();
        specs.push_back(std::move(spec));
    }
    return specs;
}

std::optional<ParamSpecs> paramSpecsOf(const Graph& graph, const Node& node,
                                       const LayerCatalog& catalog) {
    if (node.type == kBlockType) {
        const Block* block = graph.findBlock(node.block);
        return block ? std::optional(blockParamSpecs(*block)) : std::nullopt;
    }
    const LayerSpec* spec = catalog.find(node.type);
    return spec ? std::optional(spec->params) : std::nullopt;
}

} // namespace convstudio
