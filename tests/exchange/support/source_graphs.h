// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/node_ports.h"
#include "engine/project/templates_builder.h"

#include <string>
#include <vector>

namespace testsupport {

/// A graph that is hard to say in source, and what its model.py must contain.
struct SourceGraph {
    std::string name;
    convstudio::Graph graph;
    std::vector<std::string> texts{};
};

/// Writes one scope node by node; inputs are names of its nodes, "name:port" for one of several
/// outputs. Input and Output nodes are "in" and "out" unless named.
class ScopeSketch {
public:
    using Json = convstudio::Json;
    using Names = std::vector<std::string>;

    explicit ScopeSketch(convstudio::Graph& graph, std::string scope = {})
        : m_graph(graph), m_scope(std::move(scope)) {}

    ScopeSketch& add(const std::string& type, const std::string& name, Json params,
                     const Names& inputs = {}) {
        convstudio::Node node;
        node.type = type;
        node.params = std::move(params);
        return insert(std::move(node), name, inputs);
    }
    ScopeSketch& conv(const std::string& name, const Json& channels, const std::string& input) {
        return add("Conv2d", name,
                   {{"out_channels", channels}, {"kernel_size", 3}, {"padding", 1}}, {input});
    }
    ScopeSketch& block(const std::string& id, const std::string& name, Json params,
                       const Names& inputs, std::optional<std::int64_t> repeat = {},
                       std::int64_t firstIndex = 0) {
        convstudio::Node node;
        node.type = convstudio::kBlockType;
        node.block = id;
        node.params = std::move(params);
        node.repeat = repeat;
        node.firstIndex = firstIndex;
        return insert(std::move(node), name, inputs);
    }
    ScopeSketch& input(const Json& shape) { return add("Input", "in", {{"shape", shape}}); }
    ScopeSketch& port() { return add("Input", "in", Json::object()); }
    ScopeSketch& output(const std::string& from) {
        return add("Output", "out", Json::object(), {from});
    }
    /// Global pool and output.
    void end(const std::string& from) {
        add("GlobalAvgPool2d", "pool", Json::object(), {from}).output("pool");
    }
    ScopeSketch& mute(const std::string& name) {
        find(name).muted = true;
        return *this;
    }

private:
    convstudio::Node& find(const std::string& name) {
        for (convstudio::Node& node : m_graph.nodesOf(m_scope)) {
            if (m_scope + "/" + name == node.id) return node;
        }
        throw std::logic_error("no node " + name);
    }

    Names portsOf(const convstudio::Node& node, std::size_t count) const {
        Names ports;
        if (node.type == convstudio::kBlockType) {
            for (const convstudio::Node& inner : m_graph.nodesOf(node.block)) {
                if (inner.type == convstudio::kInputType) ports.push_back(inner.name);
            }
            return ports;
        }
        for (std::size_t i = 0; i < count; ++i) ports.push_back(convstudio::mergePortName(i));
        return ports;
    }

    ScopeSketch& insert(convstudio::Node node, const std::string& name, const Names& inputs) {
        node.name = name;
        node.id = m_scope + "/" + name;
        const Names ports = portsOf(node, inputs.size());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const std::size_t colon = inputs[i].find(':');
            convstudio::Edge edge;
            edge.from = m_scope + "/" + inputs[i].substr(0, colon);
            if (colon != std::string::npos) edge.fromPort = inputs[i].substr(colon + 1);
            edge.to = node.id;
            if (inputs.size() > 1) edge.toPort = ports[i];
            m_graph.edgesOf(m_scope).push_back(edge);
        }
        m_graph.nodesOf(m_scope).push_back(std::move(node));
        return *this;
    }

    convstudio::Graph& m_graph;
    std::string m_scope;
};

std::vector<SourceGraph> sourceGraphs();

} // namespace testsupport
