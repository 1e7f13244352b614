// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/scope_issues.h"
#include "engine/graph/topology.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

using Use = IssueCollector::Use;

/// All scopes: the top level, then the blocks in file order (of equal ids the first).
std::vector<std::string> scopesOf(const Graph& graph) {
    std::vector<std::string> scopes = {""};
    for (const Block& block : graph.blocks)
        if (std::find(scopes.begin(), scopes.end(), block.id) == scopes.end()) // skips empty ids
            scopes.push_back(block.id);
    return scopes;
}

/// Gives every holder of an id but the first a new one; an empty id belongs to nobody.
Fix renumberFix(const Graph& graph, const std::vector<NodeSite>& sites) {
    Graph counted = graph;
    GraphEdits edits;
    for (std::size_t i = sites[0].node().id.empty() ? 0 : 1; i < sites.size(); ++i) {
        Node renumbered = sites[i].node();
        renumbered.id = counted.freshNodeId();
        counted.nodesOf(sites[i].scope)[sites[i].index].id = renumbered.id;
        edits.push_back(RemoveNode{sites[i].scope, sites[i].node(), sites[i].index});
        edits.push_back(AddNode{sites[i].scope, renumbered, sites[i].index});
    }
    return makeFix("renumber-node", {}, edits);
}

void checkIds(const Graph& graph, const std::vector<std::string>& scopes, IssueCollector& issues) {
    std::map<std::string, std::vector<NodeSite>> holders;
    for (const std::string& scope : scopes)
        for (std::size_t i = 0; i < graph.nodesOf(scope).size(); ++i)
            holders[graph.nodesOf(scope)[i].id].push_back({&graph, scope, i});
    for (const auto& [id, sites] : holders) {
        if (sites.size() == 1 && !id.empty()) continue;
        const NodeSite& second = sites[sites.size() > 1 ? 1 : 0];
        Issue issue = makeError("id-duplicate", second.fieldPlace("id"),
                                {{"node", displayName(second.node())}, {"id", id},
                                 {"first", displayName(sites[0].node())}});
        issue.fixes.push_back(renumberFix(graph, sites));
        issues.add(std::move(issue));
    }
    std::set<std::string> blockIds;
    for (std::size_t i = 0; i < graph.blocks.size(); ++i) {
        const std::string& id = graph.blocks[i].id;
        if (!id.empty() && !holders.contains(id) && blockIds.insert(id).second) continue;
        issues.add(makeError("block-id-duplicate",
                             {.pointer = "/graph/blocks/" + std::to_string(i) + "/id"},
                             {{"block", graph.blocks[i].name}, {"id", id}}));
    }
}

/// Which block contains an instance of which; indices into `scopes`.
LinkList blockLinks(const Graph& graph, const std::vector<std::string>& scopes) {
    LinkList list{scopes.size(), {}};
    for (std::size_t from = 0; from < scopes.size(); ++from)
        for (const Node& node : graph.nodesOf(scopes[from])) {
            const auto to = std::find(scopes.begin() + 1, scopes.end(), node.block);
            if (node.type == kBlockType && to != scopes.end())
                list.links.emplace_back(from, static_cast<std::size_t>(to - scopes.begin()));
        }
    return list;
}

void reportBlockCycle(const Graph& graph, const std::vector<std::string>& cycle,
                      IssueCollector& issues) {
    std::string names;
    for (const std::string& id : cycle) {
        const Block& block = *graph.findBlock(id);
        names += (names.empty() ? "" : " → ") + (block.name.empty() ? block.id : block.name);
    }
    for (const std::string& scope : cycle) {
        const std::vector<Node>& nodes = graph.nodesOf(scope);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].type != kBlockType ||
                std::find(cycle.begin(), cycle.end(), nodes[i].block) == cycle.end())
                continue;
            const NodeSite site{&graph, scope, i};
            Issue issue = makeError("block-cycle", site.place(),
                                    {{"node", displayName(nodes[i])}, {"blocks", names}});
            issue.fixes.push_back(removeNodeFix(site));
            issues.add(std::move(issue));
        }
    }
}

/// Blocks that the network reaches through instances that lead to an output.
std::set<std::string> usedScopes(const Graph& graph, const GraphPlan& plan) {
    std::set<std::string> used;
    std::vector<std::string> open = {""};
    while (!open.empty()) {
        const std::string scope = open.back();
        open.pop_back();
        if (!used.insert(scope).second) continue;
        const std::vector<Node>& nodes = graph.nodesOf(scope);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (nodes[i].type == kBlockType && !nodes[i].muted &&
                plan.scopes.at(scope).live[i] && plan.scopes.contains(nodes[i].block))
                open.push_back(nodes[i].block);
    }
    return used;
}

} // namespace

GraphPlan planGraph(const Graph& graph, const LayerCatalog& catalog, IssueCollector& issues) {
    const std::vector<std::string> scopes = scopesOf(graph);
    checkIds(graph, scopes, issues);
    GraphPlan plan;
    for (const Knot& knot : findKnots(blockLinks(graph, scopes))) {
        std::vector<std::string> cycle;
        for (const std::size_t scope : knot.nodes) cycle.push_back(scopes[scope]);
        reportBlockCycle(graph, cycle, issues);
        plan.cyclicBlocks.insert(plan.cyclicBlocks.end(), cycle.begin(), cycle.end());
    }
    std::map<std::string, ScopeIssues> found;
    for (const std::string& scope : scopes) {
        const auto at = plan.scopes.emplace(scope, planScope(graph, scope, catalog, found[scope]));
        checkNodes(graph, scope, at.first->second, catalog, found[scope]);
    }
    const std::set<std::string> used = usedScopes(graph, plan);
    for (const std::string& scope : scopes) {
        for (ScopeIssue& item : found[scope]) {
            const bool matters =
                !item.node || item.blocksAlways || plan.scopes[scope].live[*item.node];
            issues.add(std::move(item.issue),
                       matters && used.contains(scope) ? Use::InNetwork : Use::Unused);
        }
    }
    return plan;
}

} // namespace convstudio
