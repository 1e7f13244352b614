// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// Where wires may end on a node. Ports have the empty name where a node has only one.
struct NodePorts {
    std::vector<std::string> inputs; ///< of a variadic merge: as many as are wired, at least two
    std::vector<std::string> outputs;
    bool variadic = false;
    bool known = true; ///< false: unknown type or block; every port is taken as it comes

    std::optional<std::size_t> input(const std::string& name) const;
    std::optional<std::size_t> output(const std::string& name) const;
};

/// Name of the i-th port of a merge: a, b, ... z, aa, ab ...
std::string mergePortName(std::size_t index);

/// Ports of a node in a scope of the graph; for instances of blocks, the Input and Output nodes
/// inside.
NodePorts portsOf(const Graph& graph, std::string_view scope, const Node& node,
                  const LayerCatalog& catalog);

/// Parameters of a block as schema; without a default they are required.
ParamSpecs blockParamSpecs(const Block& block);

/// Parameters a node may have: of its layer or of its block; nothing for unknown ones.
std::optional<ParamSpecs> paramSpecsOf(const Graph& graph, const Node& node,
                                       const LayerCatalog& catalog);

} // namespace convstudio
