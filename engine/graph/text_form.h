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
/// arguments (in a chain the layer before is the first of them); several chains are separated by
/// `;` and may begin with the name of an earlier layer. Layers without a name get one from their
/// type and number: conv1, relu1, conv2. Errors: "text-form-..." with column and word.
Result<Graph> parseTextForm(std::string_view text, const LayerCatalog& catalog);

/// Text of a graph; blocks are expanded by name. For a graph without blocks in topological order
/// parse(print(g)) equals g up to ids, as far as the text has words for it: types, names,
/// parameters and wires.
std::string printTextForm(const Graph& graph, const LayerCatalog& catalog);

} // namespace convstudio
