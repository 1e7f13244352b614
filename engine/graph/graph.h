// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/base/parameters.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// A node as the project file has it. For layers `type` is a registered layer type; for an instance
/// of a block it is "Block" and `block`, `repeat`, `firstIndex` apply.
struct Node {
    std::string id{};   ///< unique in the whole file, never reused
    std::string type{}; ///< "Conv2d", "Block", ...
    std::string name{}; ///< unique in its scope; gives the state_dict() name, dots make scopes
    Json params = Json::object();
    bool muted = false;
    bool frozen = false;
    std::optional<double> lrScale{};
    Json init = nullptr; ///< null or {"weight": {...}, "bias": {...}}

    std::string block{};                ///< id of the block, when type == "Block"
    std::optional<std::int64_t> repeat{}; ///< ×N; absent: one copy without an index in its names
    std::int64_t firstIndex = 0;      ///< index of the first copy in state names

    Json extra = Json::object(); ///< keys this version does not know
    bool operator==(const Node&) const = default;
};

/// A wire. Ports are named only where a node has more than one: inputs of merges are "a", "b", "c".
struct Edge {
    std::string from{};
    std::string fromPort{};
    std::string to{};
    std::string toPort{};
    Json extra = Json::object();
    bool operator==(const Edge&) const = default;
};

/// A parameter of a block, usable inside as "=name" or in an expression "=name*2".
struct BlockParameter {
    std::string name{};
    std::string type = "int"; ///< "int", "float", "bool", "string"
    Json defaultValue = nullptr; ///< null: every instance must give a value
    Json extra = Json::object();
    bool operator==(const BlockParameter&) const = default;
};

/// A sub-graph with parameters; Input and Output nodes inside are its ports.
struct Block {
    std::string id{};
    std::string name{};
    std::vector<BlockParameter> parameters{};
    std::vector<Node> nodes{};
    std::vector<Edge> edges{};
    Json extra = Json::object();
    bool operator==(const Block&) const = default;
};

/// What a network is. A plain value: copying is a snapshot. Scopes are named by block id; the empty
/// string is the top level.
struct Graph {
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::vector<Block> blocks;
    Json extra = Json::object();

    const Node* findNode(std::string_view id) const; ///< in any scope; nullptr when absent
    Node* findNode(std::string_view id);
    const Block* findBlock(std::string_view id) const;
    /// Whether `scope` is the top level or the id of a block.
    bool hasScope(std::string_view scope) const;
    Block* findBlock(std::string_view id);
    /// Id of the block a node lies in; empty for the top level (or when absent).
    std::string scopeOf(std::string_view nodeId) const;
    std::vector<Node>& nodesOf(std::string_view scope);
    const std::vector<Node>& nodesOf(std::string_view scope) const;
    std::vector<Edge>& edgesOf(std::string_view scope);
    const std::vector<Edge>& edgesOf(std::string_view scope) const;

    /// A fresh id "n<k>" / "b<k>", greater than any number used in the file.
    std::string freshNodeId() const;
    std::string freshBlockId() const;
    /// `base`, `base2`, ... (after "conv1": "conv2", ...) whichever is free in the scope.
    std::string freshName(std::string_view scope, std::string_view base) const;
    bool operator==(const Graph&) const = default;
};

inline constexpr std::string_view kBlockType = "Block";
inline constexpr std::string_view kInputType = "Input";
inline constexpr std::string_view kOutputType = "Output";

} // namespace convstudio
