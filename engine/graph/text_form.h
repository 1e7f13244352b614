// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <string>
#include <string_view>

namespace convstudio {

/// The short text form of networks, for tests, logs, the command line and pasting:
///
///   in:1x28x28 > conv(6,5,same) > relu > maxpool(2) > flatten > linear(classes) > out
///
/// Layers are named by type or synonym in lower case; arguments are positional in schema order
/// (Conv2d: out_channels, kernel_size, then words such as `same`) or key=value. `name:` before a
/// layer names it; `a + b` style merges are written `add(x, y)` with names of earlier layers as
/// arguments; several chains are separated by `;` and may begin with the name of an earlier layer.
Result<Graph> parseTextForm(std::string_view text, const LayerCatalog& catalog);

/// Text of a graph without blocks or with blocks expanded by name; parse(print(g)) equals g up to
/// ids.
std::string printTextForm(const Graph& graph, const LayerCatalog& catalog);

} // namespace convstudio
