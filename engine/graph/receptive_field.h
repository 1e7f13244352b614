// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"
#include "engine/graph/validated_graph.h"

#include <span>

namespace convstudio {

/// Receptive field while it is followed through the network: size and jump per axis
/// (Araujo et al. 2019, Computing receptive fields of convolutional neural networks, eq. 2).
struct FieldReach {
    ReceptiveField field;
    bool global = false; ///< a layer on the way sees the whole map
};

/// Field after a layer: of several inputs the largest counts. `image` is the network's input,
/// which a global layer sees as a whole.
FieldReach reachAfter(const FieldStep& step, std::span<const FieldReach> inputs,
                      const Shape& image);

} // namespace convstudio
