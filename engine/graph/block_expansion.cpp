// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/block_expansion.h"

#include "engine/graph/node_params.h"
#include "engine/graph/scope_issues.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

using Use = IssueCollector::Use;

/// What a scope gets from outside while one copy of it is expanded.
struct Frame {
    std::string prefix;              ///< of state names: "layer2.0."
    Json values = Json::object();    ///< of the block's parameters
    std::vector<FlatValue> inputs;   ///< per Input node
    std::vector<std::string> instances;
    bool used = true;
    bool frozen = false;
    double lrScale = 1;
};

class Expander {
public:
    Expander(const Graph& graph, const GraphPlan& plan, const LayerCatalog& catalog,
             const DataFacts& facts, IssueCollector& issues)
        : m_graph(graph), m_plan(plan), m_catalog(catalog), m_facts(facts), m_issues(issues) {}

    FlatGraph run() {
        expandScope({}, Frame());
        checkUnusedBlocks();
        return std::move(m_flat);
    }

private:
    using Values = std::vector<FlatValue>;

    /// Values at the Output nodes of the scope.
    Values expandScope(const std::string& scope, const Frame& frame) {
        const ScopePlan& plan = m_plan.scopes.at(scope);
        std::vector<Values> values(plan.ports.size());
        Values outputs(plan.outputNodes.size());
        if (!mayGrow(frame.instances.size())) return outputs;
        m_seen.insert(scope);
        for (const std::size_t index : plan.order) {
            const NodeSite site{&m_graph, scope, index};
            Values inputs;
            for (const InputLink& link : plan.inputs[index])
                inputs.push_back(link.state == InputLink::State::Wired
                                     ? values[link.node].at(link.output)
                                     : FlatValue());
            Frame inner = frame;
            inner.used = frame.used && plan.live[index];
            const FlatValue firstInput = inputs.empty() ? FlatValue() : inputs.front();
            inner.inputs = std::move(inputs);
            const std::size_t begin = m_flat.nodes.size();
            values[index] = expandNode(site, plan, frame, inner, outputs);
            values[index].resize(plan.ports[index].outputs.size());
            const FlatValue shown = values[index].empty() ? firstInput : values[index].front();
            if (!m_checkingUnused)
                m_flat.spans.try_emplace(site.node().id,
                                         FlatSpan{begin, m_flat.nodes.size(), shown});
        }
        return outputs;
    }

    /// Values that leave a node; `inner` carries its inputs.
    Values expandNode(const NodeSite& site, const ScopePlan& plan, const Frame& outer, Frame& inner,
                      Values& outputs) {
        const Node& node = site.node();
        const auto rankIn = [&](const std::vector<std::size_t>& nodes) {
            return static_cast<std::size_t>(
                std::find(nodes.begin(), nodes.end(), site.index) - nodes.begin());
        };
        if (!site.scope.empty() && node.type == kInputType)
            return {outer.inputs.at(rankIn(plan.inputNodes))};
        if (node.type == kOutputType && !inner.inputs.empty()) {
            outputs.at(rankIn(plan.outputNodes)) = inner.inputs.front();
            if (!site.scope.empty()) return {};
        }
        const bool isPort = node.type == kInputType || node.type == kOutputType;
        if (node.muted && !isPort) return passThrough(node, inner, plan.ports[site.index]);
        if (node.type == kBlockType) return expandInstance(site, inner);
        return {addLayer(site, inner)};
    }

    static Values passThrough(const Node& node, const Frame& inner, const NodePorts& ports) {
        FlatValue value = inner.inputs.empty() ? FlatValue() : inner.inputs.front();
        value.mutedNode = node.id;
        return Values(ports.outputs.size(), value);
    }

    Values expandInstance(const NodeSite& site, Frame& frame) {
        const Node& node = site.node();
        const Block* block = m_graph.findBlock(node.block);
        if (!block || isCyclic(node.block)) return {};
        NodeParams params = resolveNodeParams(site, blockParamSpecs(*block), frame.values);
        report(std::move(params.issues), frame.used);
        if (!params.resolved) return {};
        const std::string base = frame.prefix + node.name;
        frame.values = std::move(*params.resolved);
        frame.instances.push_back(node.id);
        inherit(frame, node);
        const CopyRange copies = copiesOf(node);
        for (std::int64_t copy = copies.first; copy < copies.end; ++copy) {
            frame.prefix = base + "." + (node.repeat ? std::to_string(copy) + "." : "");
            Values outputs = expandScope(node.block, frame);
            if (copy + 1 == copies.end || outputs.size() != frame.inputs.size() || m_full)
                return outputs;
            frame.inputs = std::move(outputs);
        }
        return {};
    }

    bool isCyclic(const std::string& block) const {
        const auto& cyclic = m_plan.cyclicBlocks;
        return std::find(cyclic.begin(), cyclic.end(), block) != cyclic.end();
    }

    static void inherit(Frame& frame, const Node& node) {
        frame.frozen = frame.frozen || node.frozen;
        frame.lrScale *= node.lrScale.value_or(1);
    }

    FlatValue addLayer(const NodeSite& site, Frame& frame) {
        const Node& node = site.node();
        inherit(frame, node);
        FlatNode flat;
        flat.site = site;
        flat.spec = m_catalog.find(node.type);
        flat.path = frame.prefix + node.name;
        flat.inputs = frame.inputs;
        flat.instances = frame.instances;
        flat.frozen = frame.frozen;
        flat.lrScale = frame.lrScale;
        flat.live = frame.used;
        if (flat.spec) flat.params = layerParams(site, *flat.spec, frame);
        const std::size_t index = m_flat.nodes.size();
        if (site.scope.empty() && node.type == kInputType && !m_flat.input) m_flat.input = index;
        if (site.scope.empty() && node.type == kOutputType && !m_flat.output) m_flat.output = index;
        m_flat.nodes.push_back(std::move(flat));
        return {index, {}};
    }

    std::optional<Json> layerParams(const NodeSite& site, const LayerSpec& spec,
                                    const Frame& frame) {
        NodeParams params = resolveNodeParams(site, spec.params, frame.values);
        report(std::move(params.issues), frame.used);
        if (params.resolved && !fillClassCount(*params.resolved, spec.params, m_facts)) {
            const std::string param = classParam(spec.params);
            report({makeError("classes-unknown", site.paramPlace(param),
                              {{"value", (*params.resolved)[param].get<std::string>()}})},
                   frame.used);
            return std::nullopt;
        }
        return params.resolved;
    }

    void report(Issues issues, bool used) {
        for (Issue& issue : issues) {
            if (argValue(issue.args, "node").empty()) {
                const Node* node = m_graph.findNode(issue.place.nodeId);
                issue.args.insert(issue.args.begin(), {"node", displayName(*node)});
            }
            m_issues.add(std::move(issue), used ? Use::InNetwork : Use::Unused);
        }
    }

    /// Counts expansions too, since blocks without layers nest and repeat at no other cost.
    bool mayGrow(std::size_t depth) {
        ++m_expansions;
        if (m_full) return false;
        m_full = m_flat.nodes.size() > kMaxFlatNodes || m_expansions > kMaxFlatNodes ||
                 depth > kMaxNesting;
        if (m_full)
            m_issues.add(makeError("network-too-large", {.pointer = "/graph"},
                                   {{"maximum", std::to_string(kMaxFlatNodes)},
                                    {"nesting", std::to_string(kMaxNesting)}}));
        return !m_full;
    }

    void checkUnusedBlocks() {
        m_checkingUnused = true;
        const auto used = static_cast<std::ptrdiff_t>(m_flat.nodes.size());
        for (const Block& block : m_graph.blocks) {
            if (m_seen.contains(block.id) || isCyclic(block.id)) continue;
            Frame frame;
            frame.used = false;
            for (const BlockParameter& parameter : block.parameters)
                frame.values[parameter.name] = sampleValue(parameter);
            frame.inputs.resize(m_plan.scopes.at(block.id).inputNodes.size());
            expandScope(block.id, frame);
        }
        m_flat.nodes.erase(m_flat.nodes.begin() + used, m_flat.nodes.end());
    }

    static Json sampleValue(const BlockParameter& parameter) {
        if (!parameter.defaultValue.is_null()) return parameter.defaultValue;
        if (parameter.type == "bool") return false;
        if (parameter.type == "string") return "";
        return 1;
    }

    const Graph& m_graph;
    const GraphPlan& m_plan;
    const LayerCatalog& m_catalog;
    const DataFacts& m_facts;
    IssueCollector& m_issues;
    FlatGraph m_flat;
    std::set<std::string> m_seen;
    std::size_t m_expansions = 0;
    bool m_full = false;
    bool m_checkingUnused = false;
};

/// Leaves alive only what the output depends on; muted merges may have cut whole branches off.
void markLive(FlatGraph& flat) {
    if (!flat.output) return;
    for (FlatNode& node : flat.nodes) node.live = false;
    flat.nodes[*flat.output].live = true;
    if (flat.input) flat.nodes[*flat.input].live = true;
    for (std::size_t i = flat.nodes.size(); i-- > 0;) {
        if (!flat.nodes[i].live) continue;
        for (const FlatValue& input : flat.nodes[i].inputs)
            if (input.node) flat.nodes[*input.node].live = true;
    }
}

} // namespace

CopyRange copiesOf(const Node& instance) {
    const auto first = std::clamp<std::int64_t>(instance.firstIndex, 0, kMaxFirstIndex);
    return {first, first + std::clamp<std::int64_t>(instance.repeat.value_or(1), 1, kMaxRepeat)};
}

FlatGraph expandBlocks(const Graph& graph, const GraphPlan& plan, const LayerCatalog& catalog,
                       const DataFacts& facts, IssueCollector& issues) {
    FlatGraph flat = Expander(graph, plan, catalog, facts, issues).run();
    markLive(flat);
    return flat;
}

} // namespace convstudio
