// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

namespace convstudio {

/// True when the network normalises over the batch: small micro-batches then change its results.
bool hasBatchNorm(const ValidatedGraph& graph);
/// True when a BatchNorm sees one value per channel and image, so that a batch of one image has no
/// variance.
bool needsTwoImages(const ValidatedGraph& graph);

} // namespace convstudio
