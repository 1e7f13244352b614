// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/graph.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace convstudio {

/// The one vocabulary of changes to a graph: commands, journal, clipboard and fixes speak it. Each
/// holds old and new values, so that it can be undone without looking anywhere else.
struct AddNode { std::string scope; Node node; std::size_t index; };
struct RemoveNode { std::string scope; Node node; std::size_t index; };
struct AddEdge { std::string scope; Edge edge; std::size_t index; };
struct RemoveEdge { std::string scope; Edge edge; std::size_t index; };
/// One parameter of a node; nothing = absent (null is a value of its own).
struct SetParam {
    std::string nodeId;
    std::string name;
    std::optional<Json> oldValue;
    std::optional<Json> newValue;
};
/// A field of a node beside its parameters, named as in the file: type, name, muted, frozen,
/// lr_scale, init, repeat, firstIndex, block. Null = absent.
struct SetNodeField { std::string nodeId; std::string field; Json oldValue; Json newValue; };
struct AddBlock { Block block; std::size_t index; };
struct RemoveBlock { Block block; std::size_t index; };
/// A field of a block: name, parameters.
struct SetBlockField { std::string blockId; std::string field; Json oldValue; Json newValue; };

using GraphEdit = std::variant<AddNode, RemoveNode, AddEdge, RemoveEdge, SetParam, SetNodeField,
                               AddBlock, RemoveBlock, SetBlockField>;
using GraphEdits = std::vector<GraphEdit>;

/// "add-node", "set-param" ...: the word that names an edit in JSON and messages.
std::string editName(const GraphEdit& edit);

/// Value of a field as SetNodeField names it; discarded for unknown names.
Json nodeField(const Node& node, const std::string& field);

/// Applies one edit; fails without change when the graph is not as the edit says ("edit-conflict").
Status applyEdit(Graph& graph, const GraphEdit& edit);
/// Applies all or nothing.
Status applyEdits(Graph& graph, const GraphEdits& edits);
/// The edit that undoes this one.
GraphEdit inverse(const GraphEdit& edit);
GraphEdits inverse(const GraphEdits& edits);

Json toJson(const GraphEdits& edits);
Result<GraphEdits> graphEditsFromJson(const Json& json);

} // namespace convstudio
