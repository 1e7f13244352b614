// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/parameters.h"
#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <span>
#include <string>
#include <string_view>

namespace convstudio {

/// One way to fill a parameter tensor, named as torch.nn.init has it, without the underscore:
/// node.init is {"weight": {"type": "kaiming_normal", "mode": "fan_out"}, "bias": ...}.
struct InitSpec {
    std::string type;
    ParamSpecs params;
    std::string source; ///< paper or PyTorch document that defines it
    int minimumRank = 0; ///< dimensions the tensor must have; 4: convolution weights only
};

/// In the order of a menu.
std::span<const InitSpec> initSpecs();
/// nullptr when there is none of that name.
const InitSpec* findInit(std::string_view type);

/// Checks node.init; `place` is the node's ("/graph/nodes/3"). Nothing to check for nodes without
/// one and for types the catalog does not know. Codes: "init-invalid", "init-unknown-type",
/// "init-unknown-tensor", "init-rank", "init-empty-range", the warning "init-unused", and those of
/// checkParams.
Issues checkInit(const Node& node, const LayerCatalog& catalog, const Place& place);

/// All parameters of {"type": T, ...}, "type" first. Precondition: checkInit found no error.
Json resolveInit(const Json& init);

} // namespace convstudio
