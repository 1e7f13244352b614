// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/fixes.h"
#include "engine/graph/inference.h"
#include "engine/graph/scope_issues.h"

#include <algorithm>
#include <limits>

namespace convstudio {

/// The only one that may fill a ValidatedGraph; takes the live nodes of a flat graph without
/// errors.
struct GraphBuilder {
    const FlatGraph& flat;
    const Inferred& inferred;

    bool isComplete() const {
        if (!flat.input || !flat.output) return false;
        for (std::size_t i = 0; i < flat.nodes.size(); ++i)
            if (flat.nodes[i].live && !inferred[i]) return false;
        return true;
    }

    ValidatedGraph build(const DataFacts& facts) const {
        ValidatedGraph graph;
        graph.m_facts = facts;
        std::vector<std::size_t> newIndex(flat.nodes.size(), 0);
        for (std::size_t i = 0; i < flat.nodes.size(); ++i) {
            if (!flat.nodes[i].live) continue;
            newIndex[i] = graph.m_nodes.size();
            graph.m_nodes.push_back(node(i, newIndex));
            addTo(graph.m_totals, graph.m_nodes.back(), inferred[i]->activationBytes);
        }
        graph.m_input = newIndex[*flat.input];
        graph.m_output = newIndex[*flat.output];
        return graph;
    }

private:
    ValidatedNode node(std::size_t index, const std::vector<std::size_t>& newIndex) const {
        const FlatNode& from = flat.nodes[index];
        const InferredNode& known = *inferred[index];
        ValidatedNode node;
        node.id = from.site.node().id;
        node.path = from.path;
        node.type = from.spec->type;
        node.family = from.spec->family;
        node.params = *from.params;
        for (const FlatValue& input : from.inputs) node.inputs.push_back(newIndex[*input.node]);
        node.inputShapes = known.inputShapes;
        node.shape = known.shape;
        node.cost = known.cost;
        node.state = known.state;
        node.parameters = known.parameters;
        node.field = known.reach.field;
        node.frozen = from.frozen;
        node.lrScale = from.lrScale;
        node.init = from.site.node().init;
        node.instances = from.instances;
        return node;
    }

    static void addTo(GraphTotals& totals, const ValidatedNode& node,
                      std::int64_t activationBytes) {
        totals.parameters += node.parameters;
        if (!node.frozen) totals.trainableParameters += node.parameters;
        totals.macs += node.cost.macs;
        totals.activationBytes += activationBytes;
    }
};

const ValidatedNode* ValidatedGraph::findPath(std::string_view path) const {
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(),
                                    [&](const ValidatedNode& node) { return node.path == path; });
    return found == m_nodes.end() ? nullptr : &*found;
}

namespace {

/// Repairs of more issues than this are not offered at once: each is tried out.
constexpr std::size_t kMaxIssuesWithFixes = 40;

std::map<std::string, NodeFacts> factsOf(const FlatGraph& flat, const Inferred& inferred) {
    std::map<std::string, NodeFacts> facts;
    for (const auto& [id, span] : flat.spans) {
        NodeFacts& known = facts[id];
        for (std::size_t i = span.begin; i < span.end; ++i) {
            if (!inferred[i]) continue;
            known.parameters += inferred[i]->parameters;
            known.macs += inferred[i]->cost.macs;
            known.activationBytes += inferred[i]->activationBytes;
        }
        if (!span.output.node || !inferred[*span.output.node]) continue;
        known.shape = inferred[*span.output.node]->shape;
        known.field = inferred[*span.output.node]->reach.field;
    }
    return facts;
}

void sortByPosition(Issues& issues, const FlatGraph& flat) {
    const auto rank = [&](const Issue& issue) -> std::size_t {
        if (issue.place.nodeId.empty()) return 0;
        const auto span = flat.spans.find(issue.place.nodeId);
        return span == flat.spans.end() ? std::numeric_limits<std::size_t>::max()
                                        : span->second.begin + 1;
    };
    std::stable_sort(issues.begin(), issues.end(),
                     [&](const Issue& a, const Issue& b) { return rank(a) < rank(b); });
}

bool hasCode(const Issues& issues, std::string_view code) {
    return std::any_of(issues.begin(), issues.end(),
                       [&](const Issue& issue) { return issue.code == code; });
}

/// Everything but the trial of the fixes.
Validation examine(const Graph& graph, const LayerCatalog& catalog, const DataFacts& facts) {
    IssueCollector collector;
    const GraphPlan plan = planGraph(graph, catalog, collector);
    const FlatGraph flat = expandBlocks(graph, plan, catalog, facts, collector);
    const Inferred inferred = inferShapes(flat, catalog, facts, collector);
    checkAgainstData(flat, inferred, catalog, facts, collector);
    // Clashing tensor names would only follow from clashing names.
    if (!hasCode(collector.issues(), "name-duplicate")) checkStateNames(flat, inferred, collector);

    Validation result;
    result.facts = factsOf(flat, inferred);
    result.issues = collector.take();
    sortByPosition(result.issues, flat);
    const GraphBuilder builder{flat, inferred};
    if (!hasErrors(result.issues) && builder.isComplete()) result.graph = builder.build(facts);
    return result;
}

bool sameTrouble(const Issue& a, const Issue& b) {
    return a.code == b.code && a.place.nodeId == b.place.nodeId;
}

} // namespace

Result<Graph> applyFix(const Graph& graph, const Fix& fix) {
    if (!fix.graphEdits) return makeError("fix-not-for-graph", {}, {{"fix", fix.code}});
    const Result<GraphEdits> edits = graphEditsFromJson(fix.edits);
    if (!edits) return edits.issues();
    Graph repaired = graph;
    if (Status status = applyEdits(repaired, *edits); !status) return status.issues();
    return repaired;
}

Validation validate(const Graph& graph, const LayerCatalog& catalog, const DataFacts& facts,
                    Repairs repairs) {
    Validation result = examine(graph, catalog, facts);
    std::size_t tried = 0;
    for (Issue& issue : result.issues) {
        if (repairs == Repairs::Skip) issue.fixes.clear();
        if (issue.fixes.empty()) continue;
        const bool mayTry = ++tried <= kMaxIssuesWithFixes;
        // A layer inside a block serves several copies: what repairs one may not repair all.
        std::erase_if(issue.fixes, [&](const Fix& fix) {
            if (!mayTry) return true;
            const Result<Graph> repaired = applyFix(graph, fix);
            if (!repaired) return true;
            const Issues left = examine(*repaired, catalog, facts).issues;
            return std::any_of(left.begin(), left.end(),
                               [&](const Issue& other) { return sameTrouble(issue, other); });
        });
    }
    return result;
}

} // namespace convstudio
