// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/graph/block_expansion.h"
#include "engine/graph/scope_issues.h"

#include <algorithm>
#include <map>

namespace convstudio {

namespace {

bool isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

class NodeChecker {
public:
    NodeChecker(const Graph& graph, const std::string& scope, const ScopePlan& plan,
                const LayerCatalog& catalog, ScopeIssues& issues)
        : m_graph(graph), m_scope(scope), m_nodes(graph.nodesOf(scope)), m_plan(plan),
          m_catalog(catalog), m_issues(issues) {}

    void run() {
        for (const std::size_t node : m_plan.order) {
            checkName(node);
            checkType(node);
            if (m_nodes[node].type == kBlockType) checkInstance(node);
            if (m_nodes[node].lrScale.value_or(1) < 0) reportRate(node);
            if (m_nodes[node].muted && isPort(m_nodes[node])) checkMutedPort(node);
        }
        if (m_scope.empty()) checkTopLevelPorts();
        else checkBlockPorts();
    }

private:
    static bool isPort(const Node& node) {
        return node.type == kInputType || node.type == kOutputType;
    }
    NodeSite site(std::size_t node) const { return {&m_graph, m_scope, node}; }

    ScopeIssue& report(std::size_t node, const char* code, Place place, Args args,
                       std::vector<Fix> fixes) {
        args.insert(args.begin(), {"node", displayName(m_nodes[node])});
        Issue issue = makeError(code, std::move(place), std::move(args));
        issue.fixes = std::move(fixes);
        m_issues.push_back({std::move(issue), node});
        return m_issues.back();
    }

    void checkName(std::size_t node) {
        const Node& subject = m_nodes[node];
        const std::string clean = cleanName(subject);
        if (clean != subject.name) {
            const std::string fresh = m_graph.freshName(m_scope, clean);
            report(node, "name-invalid", site(node).fieldPlace("name"),
                   {{"name", subject.name}, {"suggestion", fresh}},
                   {renameNodeFix(site(node), fresh)});
            return;
        }
        std::vector<std::size_t>& holders = m_byName[subject.name];
        for (const std::size_t other : holders) {
            if (mayShareName(subject, m_nodes[other])) continue;
            const std::string fresh = m_graph.freshName(m_scope, subject.name);
            report(node, "name-duplicate", site(node).fieldPlace("name"),
                   {{"name", subject.name}, {"first", m_nodes[other].id}, {"second", subject.id}},
                   {renameNodeFix(site(node), fresh)});
            break;
        }
        holders.push_back(node);
    }

    /// Instances of blocks may, when their copies have different indices.
    static bool mayShareName(const Node& a, const Node& b) {
        if (a.type != kBlockType || b.type != kBlockType || !a.repeat || !b.repeat) return false;
        const CopyRange ofA = copiesOf(a);
        const CopyRange ofB = copiesOf(b);
        return ofA.end <= ofB.first || ofB.end <= ofA.first;
    }

    void checkType(std::size_t node) {
        const Node& subject = m_nodes[node];
        if (subject.type == kBlockType || subject.muted || m_catalog.find(subject.type)) return;
        std::vector<std::string> types;
        for (const LayerSpec& spec : m_catalog.all()) types.push_back(spec.type);
        const std::string nearest = nearestWord(subject.type, types);
        std::vector<Fix> fixes;
        if (!nearest.empty())
            fixes.push_back(setFieldFix("set-layer-type", site(node), "type", nearest));
        fixes.push_back(setFieldFix("mute-node", site(node), "muted", true));
        fixes.push_back(removeNodeFix(site(node)));
        report(node, "layer-unknown", site(node).fieldPlace("type"),
               {{"type", subject.type}, {"nearest", nearest.empty() ? "–" : nearest}},
               std::move(fixes))
            .blocksAlways = true;
    }

    void checkInstance(std::size_t node) {
        const Node& subject = m_nodes[node];
        if (!m_graph.findBlock(subject.block)) {
            report(node, "block-unknown", site(node).fieldPlace("block"),
                   {{"block", subject.block}}, {removeNodeFix(site(node))});
            return;
        }
        const std::int64_t repeat = subject.repeat.value_or(1);
        if (repeat < 1 || repeat > kMaxRepeat)
            report(node, "repeat-invalid", site(node).fieldPlace("repeat"),
                   {{"repeat", std::to_string(repeat)}, {"maximum", std::to_string(kMaxRepeat)}},
                   {setFieldFix("set-repeat", site(node), "repeat", 1)});
        if (subject.firstIndex < 0 || subject.firstIndex > kMaxFirstIndex)
            report(node, "first-index-invalid", site(node).fieldPlace("firstIndex"),
                   {{"index", std::to_string(subject.firstIndex)},
                    {"maximum", std::to_string(kMaxFirstIndex)}},
                   {setFieldFix("set-first-index", site(node), "firstIndex", 0)});
        const NodePorts& ports = m_plan.ports[node];
        if (repeat > 1 && (ports.inputs.size() != 1 || ports.outputs.size() != 1))
            report(node, "repeat-needs-one-port", site(node).fieldPlace("repeat"),
                   {{"repeat", std::to_string(repeat)},
                    {"inputs", std::to_string(ports.inputs.size())},
                    {"outputs", std::to_string(ports.outputs.size())}},
                   {setFieldFix("set-repeat", site(node), "repeat", 1)});
    }

    void reportRate(std::size_t node) {
        report(node, "lr-scale-negative", site(node).fieldPlace("lr_scale"),
               {{"value", Json(*m_nodes[node].lrScale).dump()}},
               {setFieldFix("reset-lr-scale", site(node), "lr_scale", Json())});
    }

    void checkMutedPort(std::size_t node) {
        report(node, "port-muted", site(node).fieldPlace("muted"), {{"type", m_nodes[node].type}},
               {setFieldFix("unmute-node", site(node), "muted", false)});
    }

    void checkTopLevelPorts() {
        if (m_plan.inputNodes.empty()) reportNoInput();
        if (m_plan.outputNodes.empty()) reportNoOutput();
        reportSuperfluous(m_plan.inputNodes, "input-many");
        reportSuperfluous(m_plan.outputNodes, "output-many");
    }

    void reportSuperfluous(const std::vector<std::size_t>& nodes, const char* code) {
        for (std::size_t i = 1; i < nodes.size(); ++i)
            report(nodes[i], code, site(nodes[i]).place(),
                   {{"first", displayName(m_nodes[nodes[0]])}}, {removeNodeFix(site(nodes[i]))});
    }

    Node portNode(std::string_view type, const char* name) const {
        Node node;
        node.id = m_graph.freshNodeId();
        node.type = type;
        node.name = m_graph.freshName(m_scope, name);
        return node;
    }

    Issue scopeIssue(const char* code) const {
        const Block* block = m_graph.findBlock(m_scope);
        Args args;
        if (block) args = {{"block", block->name.empty() ? block->id : block->name}};
        return makeError(code, {.pointer = scopePointer(m_graph, m_scope)}, std::move(args));
    }

    /// Offers to put an Input before the first node that lacks one.
    void reportNoInput() {
        Issue issue = scopeIssue("input-none");
        for (const std::size_t node : m_plan.order) {
            const auto& inputs = m_plan.inputs[node];
            if (inputs.empty() || inputs[0].state != InputLink::State::Missing) continue;
            Edge edge;
            const Node input = portNode(kInputType, "input");
            edge.from = input.id;
            edge.to = m_nodes[node].id;
            edge.toPort = m_plan.ports[node].inputs[0];
            issue.fixes.push_back(makeFix(
                "insert-input", {{"node", displayName(m_nodes[node])}},
                {AddNode{m_scope, input, 0},
                 AddEdge{m_scope, edge, m_graph.edgesOf(m_scope).size()}}));
            break;
        }
        m_issues.push_back({std::move(issue), std::nullopt});
    }

    /// Offers to put an Output behind the last node whose value nobody takes.
    void reportNoOutput() {
        Issue issue = scopeIssue("output-none");
        const auto isTaken = [&](std::size_t node) {
            const std::vector<Edge>& edges = m_graph.edgesOf(m_scope);
            return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
                return edge.from == m_nodes[node].id;
            });
        };
        for (auto node = m_plan.order.rbegin(); node != m_plan.order.rend(); ++node) {
            if (m_plan.ports[*node].outputs.empty() || isTaken(*node)) continue;
            Edge edge;
            const Node output = portNode(kOutputType, "output");
            edge.from = m_nodes[*node].id;
            edge.fromPort = m_plan.ports[*node].outputs.front();
            edge.to = output.id;
            issue.fixes.push_back(makeFix(
                "insert-output", {{"node", displayName(m_nodes[*node])}},
                {AddNode{m_scope, output, m_nodes.size()},
                 AddEdge{m_scope, edge, m_graph.edgesOf(m_scope).size()}}));
            break;
        }
        m_issues.push_back({std::move(issue), std::nullopt});
    }

    void checkBlockPorts() {
        if (m_plan.inputNodes.empty())
            m_issues.push_back({scopeIssue("block-input-none"), std::nullopt});
        if (m_plan.outputNodes.empty())
            m_issues.push_back({scopeIssue("block-output-none"), std::nullopt});
    }

    const Graph& m_graph;
    const std::string& m_scope;
    const std::vector<Node>& m_nodes;
    const ScopePlan& m_plan;
    const LayerCatalog& m_catalog;
    ScopeIssues& m_issues;
    std::map<std::string, std::vector<std::size_t>> m_byName;
};

} // namespace

std::string cleanName(const Node& node) {
    std::string clean;
    bool partIsEmpty = true;
    for (const char c : node.name) {
        if (c == '.' && partIsEmpty) continue;
        clean += c == '.' || isNameChar(c) ? c : '_';
        partIsEmpty = c == '.';
    }
    if (!clean.empty() && clean.back() == '.') clean.pop_back();
    return clean.empty() ? node.id : clean;
}

void checkNodes(const Graph& graph, const std::string& scope, const ScopePlan& plan,
                const LayerCatalog& catalog, ScopeIssues& issues) {
    NodeChecker(graph, scope, plan, catalog, issues).run();
}

} // namespace convstudio
