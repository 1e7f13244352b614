// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

namespace convstudio {

/// The `graph` section of a project file. Unknown keys are kept; wrong types give issues with JSON
/// pointers below `pointer`. Only structure is checked here; meaning is validate()'s business.
struct GraphFromJson {
    Graph graph;
    Issues issues;
};
GraphFromJson graphFromJson(const Json& json, const std::string& pointer);

/// Canonical form: fixed order of keys, parameters that equal their default left out (when the
/// catalog knows the type), pairs written as in the schema.
Json toJson(const Graph& graph, const LayerCatalog& catalog);
/// Every parameter as it is.
Json exactJson(const Graph& graph);
Json toJson(const Node& node, const LayerCatalog* catalog = nullptr);
Json toJson(const Edge& edge);
Json toJson(const Block& block);
Json toJson(const std::vector<BlockParameter>& parameters);

/// Parts of a graph, for edits and the clipboard; `pointer` as above.
Result<Node> nodeFromJson(const Json& json, const std::string& pointer);
Result<Edge> edgeFromJson(const Json& json, const std::string& pointer);
Result<Block> blockFromJson(const Json& json, const std::string& pointer);
Result<std::vector<BlockParameter>> blockParametersFromJson(const Json& json,
                                                            const std::string& pointer);

} // namespace convstudio
