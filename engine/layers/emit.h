// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"
#include "engine/graph/validated_graph.h"

#include <span>
#include <string>

namespace convstudio::layers {

/// A JSON value as Python writes it: True, None, "same", [3, 3] as 3, [3, 5] as (3, 5).
std::string pythonLiteral(const Json& value);

/// "nn.Conv2d(3, 16, kernel_size=3, bias=False)": the type's constructor with `leading` arguments
/// (what PyTorch derives from the input, "3") first, then required parameters and those that differ
/// from their default. Precondition: `family` holds the node's type.
std::string moduleText(std::span<const LayerSpec> family, const ValidatedNode& node,
                       std::string leading = {});

} // namespace convstudio::layers
