// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"
#include "engine/graph/node_site.h"

namespace convstudio {

/// Parameters of a node: expressions evaluated over `values`, checked against `specs`, defaults
/// filled in; issues with graph fixes otherwise.
struct NodeParams {
    std::optional<Json> resolved; ///< nothing when one is wrong
    Issues issues;
};
NodeParams resolveNodeParams(const NodeSite& site, const ParamSpecs& specs, const Json& values);

/// Replaces the word "classes" by the class count where the schema offers it; false when the count
/// is unknown.
bool fillClassCount(Json& resolved, const ParamSpecs& specs, const DataFacts& facts);

/// Name of the parameter that may follow the class count ("out_features"); empty: none.
std::string classParam(const ParamSpecs& specs);

} // namespace convstudio
