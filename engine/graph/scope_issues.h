// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/fix_maker.h"
#include "engine/graph/scope_plan.h"

#include <optional>
#include <vector>

namespace convstudio {

/// An issue of a scope before it is known which nodes the network uses.
struct ScopeIssue {
    Issue issue;
    std::optional<std::size_t> node; ///< it only matters when this node is used
    bool blocksAlways = false;       ///< it matters wherever the node stands
};
using ScopeIssues = std::vector<ScopeIssue>;

/// Name of a node for messages: its name, or its id while it has none.
std::string displayName(const Node& node);
/// A node's name with illegal characters replaced and empty parts between dots left out.
std::string cleanName(const Node& node);
/// Port for messages: its name, or "1" where a node has only one.
std::string displayPort(const std::string& port);

/// Wiring of one scope; reports edges, ports, cycles, missing inputs and nodes that lead nowhere.
ScopePlan planScope(const Graph& graph, const std::string& scope, const LayerCatalog& catalog,
                    ScopeIssues& issues);

/// Reports what is wrong with the nodes themselves: names, types, blocks, repeat counts, muted
/// ports, missing or superfluous Input and Output nodes.
void checkNodes(const Graph& graph, const std::string& scope, const ScopePlan& plan,
                const LayerCatalog& catalog, ScopeIssues& issues);

} // namespace convstudio
