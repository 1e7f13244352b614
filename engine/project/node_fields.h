// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// The fields of a node beside id and params, as the file names them.
inline constexpr std::array<std::string_view, 9> kNodeFields = {
    "type", "name", "block", "repeat", "firstIndex", "muted", "frozen", "lr_scale", "init"};

/// Names of the parameters a node may have: those of its layer or block, then what it has beside.
std::vector<std::string> nodeParams(const Node& node, const Graph& graph,
                                    const LayerCatalog& catalog);

} // namespace convstudio
