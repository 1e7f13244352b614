// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/block_expansion.h"
#include "engine/graph/receptive_field.h"
#include "engine/graph/validated_graph.h"

namespace convstudio {

/// What the layers' rules say about one flat node; nothing where its inputs or parameters are not
/// known.
struct InferredNode {
    Shape shape;
    std::vector<Shape> inputShapes;
    LayerCost cost;
    std::vector<StateEntry> state;
    std::int64_t parameters = 0;
    std::int64_t activationBytes = 0;
    FieldReach reach;
};
using Inferred = std::vector<std::optional<InferredNode>>; ///< per flat node

/// Runs kind checks and shape, cost, field and state rules in topological order and reports what
/// they object to; a node whose input is unknown is silent.
Inferred inferShapes(const FlatGraph& flat, const LayerCatalog& catalog, const DataFacts& facts,
                     IssueCollector& issues);

/// Checks that concern the whole network: explicit input shape and class count against the data,
/// state names used twice.
void checkAgainstData(const FlatGraph& flat, const Inferred& inferred, const LayerCatalog& catalog,
                      const DataFacts& facts, IssueCollector& issues);
void checkStateNames(const FlatGraph& flat, const Inferred& inferred, IssueCollector& issues);

} // namespace convstudio
