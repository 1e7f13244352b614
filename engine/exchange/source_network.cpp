// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_network.h"

#include "engine/graph/block_expansion.h"
#include "engine/graph/node_params.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace convstudio {

namespace {

/// Finds the classes of a graph by walking every scope from the outputs that are read.
class ClassFinder {
public:
    ClassFinder(const ExportedNetwork& network, const LayerRegistry& registry)
        : m_network(network), m_plan(planGraph(network.graph, registry, m_issues)) {}

    std::vector<SourceClass> run() {
        (void)classOf({}, {0});
        return std::move(m_classes);
    }

private:
    using Outputs = std::set<std::size_t>; ///< ranks of Output nodes, or outputs of a node

    /// A scope while its class is made.
    struct Scope {
        const std::string& id;
        const ScopePlan& plan;
        const std::vector<Node>& nodes;
        std::vector<Outputs> wanted;  ///< per node
        std::vector<std::optional<std::size_t>> classes; ///< per node: of instances
        std::set<std::size_t> ports;  ///< ranks of Input nodes that are read
    };

    struct Wire {
        std::size_t node = 0;
        std::size_t output = 0;
    };

    /// What a link carries once muted and folded layers are skipped.
    Wire sourceOf(const Scope& scope, InputLink link) const {
        for (;;) {
            const Node& node = scope.nodes[link.node];
            const bool isPort = node.type == kInputType || node.type == kOutputType;
            const bool isGone = (node.muted && !isPort) || m_network.folded.contains(node.id);
            if (!isGone) return {link.node, link.output};
            link = scope.plan.inputs[link.node].front();
        }
    }

    static std::size_t rankOf(const std::vector<std::size_t>& nodes, std::size_t node) {
        return static_cast<std::size_t>(std::find(nodes.begin(), nodes.end(), node) -
                                        nodes.begin());
    }

    std::size_t classOf(const std::string& id, const Outputs& wanted) {
        const auto key = std::pair(id, wanted);
        if (const auto known = m_known.find(key); known != m_known.end()) return known->second;
        Scope scope{id, m_plan.scopes.at(id), m_network.graph.nodesOf(id), {}, {}, {}};
        scope.wanted.resize(scope.nodes.size());
        scope.classes.resize(scope.nodes.size());
        for (const std::size_t output : wanted) {
            want(scope, scope.plan.inputs[scope.plan.outputNodes[output]].front());
        }
        for (auto node = scope.plan.order.rbegin(); node != scope.plan.order.rend(); ++node) {
            if (!scope.wanted[*node].empty()) wantInputs(scope, *node);
        }
        m_classes.push_back(build(scope, wanted));
        return m_known[key] = m_classes.size() - 1;
    }

    void want(Scope& scope, const InputLink& link) const {
        const Wire wire = sourceOf(scope, link);
        scope.wanted[wire.node].insert(wire.output);
    }

    void wantInputs(Scope& scope, std::size_t index) {
        const Node& node = scope.nodes[index];
        const auto& links = scope.plan.inputs[index];
        if (node.type == kInputType) {
            scope.ports.insert(rankOf(scope.plan.inputNodes, index));
        } else if (node.type == kBlockType) {
            scope.classes[index] = classOf(node.block, scope.wanted[index]);
            for (const std::size_t port : m_ports.at(*scope.classes[index])) {
                want(scope, links[port]);
            }
        } else {
            for (const InputLink& link : links) want(scope, link);
        }
    }

    SourceClass build(const Scope& scope, const Outputs& wanted) {
        SourceClass made;
        made.block = m_network.graph.findBlock(scope.id);
        for (const std::size_t port : scope.ports) {
            made.ports.push_back(scope.nodes[scope.plan.inputNodes[port]].name);
        }
        m_ports.emplace(m_classes.size(), scope.ports);
        std::vector<std::size_t> lastItem(scope.nodes.size()); // of each node
        for (const std::size_t index : scope.plan.order) {
            if (scope.wanted[index].empty() || scope.nodes[index].type == kInputType) continue;
            addItems(scope, index, lastItem, made);
            lastItem[index] = made.items.size() - 1;
        }
        for (const std::size_t output : wanted) {
            const std::size_t node = scope.plan.outputNodes[output];
            made.results.push_back(scope.nodes[node].name);
            made.outputs.push_back(valueOf(scope, scope.plan.inputs[node].front(), lastItem));
        }
        return made;
    }

    SourceValue valueOf(const Scope& scope, const InputLink& link,
                        const std::vector<std::size_t>& lastItem) const {
        const Wire wire = sourceOf(scope, link);
        if (scope.nodes[wire.node].type == kInputType) {
            const std::size_t port = rankOf(scope.plan.inputNodes, wire.node);
            const auto rank = std::distance(scope.ports.begin(), scope.ports.find(port));
            return {std::nullopt, static_cast<std::size_t>(rank)};
        }
        const Outputs& outputs = scope.wanted[wire.node];
        const auto rank = std::distance(outputs.begin(), outputs.find(wire.output));
        return {lastItem[wire.node], static_cast<std::size_t>(rank)};
    }

    void addItems(const Scope& scope, std::size_t index, const std::vector<std::size_t>& lastItem,
                  SourceClass& made) const {
        const Node& node = scope.nodes[index];
        SourceItem item{&node, node.name, scope.classes[index], {}};
        const auto& links = scope.plan.inputs[index];
        for (std::size_t port = 0; port < links.size(); ++port) {
            const bool isRead = !item.ofClass || m_ports.at(*item.ofClass).contains(port);
            if (isRead) item.inputs.push_back(valueOf(scope, links[port], lastItem));
        }
        if (!item.ofClass || !node.repeat) {
            made.items.push_back(std::move(item));
            return;
        }
        const CopyRange copies = copiesOf(node);
        for (std::int64_t copy = copies.first; copy < copies.end; ++copy) {
            item.name = node.name + "." + std::to_string(copy);
            made.items.push_back(item);
            item.inputs = {{made.items.size() - 1, 0}};
        }
    }

    const ExportedNetwork& m_network;
    IssueCollector m_issues; ///< of a graph that was validated: warnings at most
    GraphPlan m_plan;
    std::vector<SourceClass> m_classes;
    std::map<std::size_t, std::set<std::size_t>> m_ports; ///< by class: Input nodes that are read
    std::map<std::pair<std::string, Outputs>, std::size_t> m_known;
};

} // namespace

SourceNetwork::SourceNetwork(const ExportedNetwork& network)
    : m_network(network), m_classes(ClassFinder(network, m_registry).run()) {
    for (const ValidatedNode& node : network.nodes) m_layers.emplace(node.path, &node);
    enumerateCopies();
}

void SourceNetwork::enumerateCopies() {
    m_classes.back().copies.emplace_back();
    for (std::size_t outer = m_classes.size(); outer-- > 0;) {
        SourceClass& made = m_classes[outer];
        const std::string scope = made.block ? made.block->id : std::string();
        const std::vector<Node>& nodes = m_network.graph.nodesOf(scope);
        for (std::size_t at = 0; at < made.copies.size(); ++at) {
            SourceCopy& copy = made.copies[at];
            copy.children.resize(made.items.size());
            for (std::size_t i = 0; i < made.items.size(); ++i) {
                const SourceItem& item = made.items[i];
                if (!item.ofClass) continue;
                SourceClass& inner = m_classes[*item.ofClass];
                const NodeSite site{&m_network.graph, scope,
                                    static_cast<std::size_t>(item.node - nodes.data())};
                const NodeParams params =
                    resolveNodeParams(site, blockParamSpecs(*inner.block), copy.values);
                copy.children[i] = inner.copies.size();
                inner.copies.push_back({copy.prefix + item.name + ".", *params.resolved, outer, at,
                                        i, {}});
            }
        }
    }
}

const ValidatedNode& SourceNetwork::layer(const SourceItem& item, const SourceCopy& copy) const {
    const auto found = m_layers.find(copy.prefix + item.name);
    assert(found != m_layers.end());
    return *found->second;
}

Shape SourceNetwork::shapeOf(std::size_t inside, std::size_t copy, SourceValue value) const {
    for (;;) {
        const SourceClass& made = m_classes[inside];
        const SourceCopy& at = made.copies[copy];
        if (!value.item) {
            if (!made.block) return m_network.inputShape();
            value = m_classes[at.outerClass].items[at.outerItem].inputs[value.port];
            inside = at.outerClass;
            copy = at.outerCopy;
            continue;
        }
        const SourceItem& item = made.items[*value.item];
        if (!item.ofClass) return layer(item, at).shape;
        copy = at.children[*value.item];
        inside = *item.ofClass;
        value = m_classes[inside].outputs[value.port];
    }
}

} // namespace convstudio
