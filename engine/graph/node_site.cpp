// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_site.h"

#include "engine/base/parameters.h"

#include <algorithm>
#include <cassert>

namespace convstudio {

std::string scopePointer(const Graph& graph, std::string_view scope) {
    if (scope.empty()) return "/graph";
    const auto found = std::find_if(graph.blocks.begin(), graph.blocks.end(),
                                    [&](const Block& block) { return block.id == scope; });
    return "/graph/blocks/" + std::to_string(found - graph.blocks.begin());
}

std::string NodeSite::pointer() const {
    return scopePointer(*graph, scope) + "/nodes/" + std::to_string(index);
}

Place NodeSite::place() const { return {.pointer = pointer(), .nodeId = node().id}; }

Place NodeSite::fieldPlace(const std::string& field) const {
    return {.pointer = pointer() + "/" + field, .nodeId = node().id};
}

Place NodeSite::paramPlace(const std::string& param) const {
    return {.pointer = pointer() + "/params/" + pointerStep(param),
            .nodeId = node().id,
            .param = param};
}

NodeSite siteOf(const Graph& graph, const std::string& nodeId) {
    const std::string scope = graph.scopeOf(nodeId);
    const std::vector<Node>& nodes = graph.nodesOf(scope);
    const auto found = std::find_if(nodes.begin(), nodes.end(),
                                    [&](const Node& node) { return node.id == nodeId; });
    assert(found != nodes.end());
    return {&graph, scope, static_cast<std::size_t>(found - nodes.begin())};
}

void IssueCollector::add(Issue issue, Use use) {
    if (use == Use::Unused && issue.severity == Severity::Error) issue.severity = Severity::Warning;
    const auto same = [&](const Issue& other) {
        return other.code == issue.code && other.place.nodeId == issue.place.nodeId &&
               other.place.pointer == issue.place.pointer &&
               argValue(other.args, "port") == argValue(issue.args, "port");
    };
    const auto found = std::find_if(m_issues.begin(), m_issues.end(), same);
    if (found == m_issues.end()) m_issues.push_back(std::move(issue));
    else if (found->severity == Severity::Warning && issue.severity == Severity::Error)
        *found = std::move(issue);
}

} // namespace convstudio
