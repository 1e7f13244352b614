// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"
#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// Receptive field of a node's output on the network's input, in pixels, and its total stride.
struct ReceptiveField {
    std::int64_t size[2] = {1, 1};   ///< height, width; clipped to the input where global
    std::int64_t stride[2] = {1, 1}; ///< jump between neighbouring outputs
};

/// One layer of the flattened network: blocks expanded, muted nodes gone, values resolved.
struct ValidatedNode {
    std::string id;   ///< id in the file (of the inner node for copies of a block)
    std::string path; ///< dotted state_dict() prefix, unique: "layer2.0.conv1"
    std::string type;
    Family family = Family::Io;
    Json params; ///< resolved, see LayerCall
    std::vector<std::size_t> inputs; ///< indices of earlier nodes, in port order
    std::vector<Shape> inputShapes;
    Shape shape;
    LayerCost cost;
    std::vector<StateEntry> state;
    std::int64_t parameters = 0; ///< trainable numbers
    ReceptiveField field;
    bool frozen = false; ///< of its own or through an enclosing block instance
    double lrScale = 1;
    Json init = nullptr;
    /// Ids of the enclosing block instances, outermost first; empty at the top level.
    std::vector<std::string> instances;
};

struct GraphTotals {
    std::int64_t parameters = 0;
    std::int64_t trainableParameters = 0; ///< without frozen nodes
    std::int64_t macs = 0;                ///< one image, forward
    std::int64_t activationBytes = 0;     ///< one image, forward, fp32, sum of outputs
};

/// An immutable network that can be built. Only validate() makes one.
class ValidatedGraph {
public:
    /// Topological order, stable against the order in the file.
    const std::vector<ValidatedNode>& nodes() const { return m_nodes; }
    std::size_t inputIndex() const { return m_input; }
    std::size_t outputIndex() const { return m_output; }
    const ValidatedNode& input() const { return m_nodes[m_input]; }
    const ValidatedNode& output() const { return m_nodes[m_output]; }
    const GraphTotals& totals() const { return m_totals; }
    const DataFacts& facts() const { return m_facts; }
    /// nullptr when there is none of that path.
    const ValidatedNode* findPath(std::string_view path) const;

private:
    friend struct GraphBuilder;
    ValidatedGraph() = default;
    std::vector<ValidatedNode> m_nodes;
    std::size_t m_input = 0;
    std::size_t m_output = 0;
    GraphTotals m_totals;
    DataFacts m_facts;
};

/// What is known of a node of the file while editing, valid graph or not; for a block instance the
/// sums over its copies and the shape that leaves it.
struct NodeFacts {
    std::optional<Shape> shape; ///< output; nothing = unknown
    std::int64_t parameters = 0;
    std::int64_t macs = 0;
    std::int64_t activationBytes = 0;
    std::optional<ReceptiveField> field;
};

struct Validation {
    std::optional<ValidatedGraph> graph; ///< present when no issue is an error
    Issues issues;                       ///< in topological order of their nodes
    std::map<std::string, NodeFacts> facts; ///< by node id, every node of the top level and, for
                                            ///< nodes inside blocks, those of the first copy
};

/// Whether validate() makes and tries out repairs; finding the issues alone is much faster.
enum class Repairs { Offer, Skip };

/// Checks a graph completely and flattens it. Pure; any thread. Every issue carries place, both
/// values and machine-applicable fixes, each of which makes its issue go. A consequence downstream
/// is no second issue.
Validation validate(const Graph& graph, const LayerCatalog& catalog, const DataFacts& facts,
                    Repairs repairs = Repairs::Offer);

} // namespace convstudio
