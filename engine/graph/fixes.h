// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

namespace convstudio {

/// Applies a graph fix as it stands in an issue of validate(). All or nothing.
Result<Graph> applyFix(const Graph& graph, const Fix& fix);

} // namespace convstudio
