// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/node_ports.h"
#include "engine/graph/node_site.h"

#include <map>
#include <string>
#include <vector>

namespace convstudio {

/// What ends at one input port of a node.
struct InputLink {
    enum class State {
        Missing, ///< no wire
        Wired,
        Broken ///< a wire that makes no sense (already reported): the value is unknown
    };
    State state = State::Missing;
    std::size_t node = 0;   ///< index in the scope, when wired
    std::size_t output = 0; ///< which output of it
    std::size_t edge = 0;
};

/// Wiring of one scope with everything resolved to indices; made from any graph, however broken.
struct ScopePlan {
    std::vector<NodePorts> ports;               ///< per node of the scope
    std::vector<std::vector<InputLink>> inputs; ///< per node, per input port
    std::vector<std::size_t> order;             ///< every node once, topological, stable
    std::vector<bool> live;                     ///< per node: leads to an output of the scope
    std::vector<std::size_t> inputNodes;        ///< in file order
    std::vector<std::size_t> outputNodes;
};

/// Plans by scope; blocks that contain themselves are in `cyclicBlocks`.
struct GraphPlan {
    std::map<std::string, ScopePlan> scopes;
    std::vector<std::string> cyclicBlocks;
};

/// Resolves the wiring of every scope and reports what is wrong with it: ids, names, types, edges,
/// ports, cycles, missing inputs, nodes that lead nowhere, cycles of blocks.
GraphPlan planGraph(const Graph& graph, const LayerCatalog& catalog, IssueCollector& issues);

} // namespace convstudio
