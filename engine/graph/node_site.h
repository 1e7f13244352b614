// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"
#include "engine/graph/graph.h"

#include <string>

namespace convstudio {

/// JSON pointer of a scope: "/graph" or "/graph/blocks/2".
std::string scopePointer(const Graph& graph, std::string_view scope);

/// Where a node stands in a graph; the graph outlives it.
struct NodeSite {
    const Graph* graph = nullptr;
    std::string scope;
    std::size_t index = 0;

    const Node& node() const { return graph->nodesOf(scope)[index]; }
    std::string pointer() const; ///< "/graph/nodes/3"
    Place place() const;
    Place fieldPlace(const std::string& field) const; ///< "/graph/nodes/3/repeat"
    Place paramPlace(const std::string& param) const; ///< "/graph/nodes/3/params/kernel_size"
};

/// Site of a node by id, in any scope. Precondition: the graph has it.
NodeSite siteOf(const Graph& graph, const std::string& nodeId);

/// The issues of one validation. One code at one place is said once, however many copies of a block
/// have it; what only concerns unused parts is a warning.
class IssueCollector {
public:
    enum class Use { InNetwork, Unused };
    void add(Issue issue, Use use = Use::InNetwork);
    const Issues& issues() const { return m_issues; }
    Issues take() { return std::move(m_issues); }

private:
    Issues m_issues;
};

} // namespace convstudio
