// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/scope_plan.h"

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// Bounds that keep a hostile file from filling the memory.
inline constexpr std::int64_t kMaxRepeat = 1000;
inline constexpr std::int64_t kMaxFirstIndex = 1000000;
inline constexpr std::size_t kMaxFlatNodes = 20000;
inline constexpr std::size_t kMaxNesting = 32;

/// Indices [first, end) of an instance's copies; wrong numbers in the file are brought into bounds.
struct CopyRange {
    std::int64_t first = 0;
    std::int64_t end = 1;
};
CopyRange copiesOf(const Node& instance);

/// A value in the flattened network: the output of a flat node, or unknown.
struct FlatValue {
    std::optional<std::size_t> node;
    std::string mutedNode; ///< id of the last muted node it passed through; empty: none
    bool operator==(const FlatValue&) const = default;
};

/// One layer after expansion of blocks and removal of muted nodes.
struct FlatNode {
    NodeSite site;
    const LayerSpec* spec = nullptr; ///< null: unknown type
    std::string path;
    std::optional<Json> params; ///< resolved; nothing when they are wrong
    std::vector<FlatValue> inputs;
    std::vector<std::string> instances;
    bool live = true; ///< leads to the network's output
    bool frozen = false;
    double lrScale = 1;
};

/// Where a node of the file went, in its first copy: flat nodes [begin, end) and the value that
/// leaves it (of an Output: enters it).
struct FlatSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    FlatValue output;
};

struct FlatGraph {
    std::vector<FlatNode> nodes; ///< topological
    std::map<std::string, FlatSpan> spans; ///< by node id
    std::optional<std::size_t> input;
    std::optional<std::size_t> output;
};

/// Expands every block instance, evaluates expressions, checks and resolves parameters ("classes"
/// becomes the class count), follows values through muted nodes. Reports wrong parameters and
/// expressions, clashing state names and networks that are too large. Blocks that no instance uses
/// are checked with the defaults of their parameters.
FlatGraph expandBlocks(const Graph& graph, const GraphPlan& plan, const LayerCatalog& catalog,
                       const DataFacts& facts, IssueCollector& issues);

} // namespace convstudio
