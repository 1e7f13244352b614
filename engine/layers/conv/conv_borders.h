// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

namespace convstudio::layers::conv {

/// Pixels that a convolution adds on the left, right, top, bottom, in the order of torch's pad();
/// "same" puts the odd pixel right and below.
std::vector<std::int64_t> borders(const ValidatedNode& node);

} // namespace convstudio::layers::conv
