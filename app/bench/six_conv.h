// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/registry.h"
#include "engine/project/project.h"

namespace convstudio::bench {

/// The network of the speed goals: six 3×3 convolutions 32-32-64-64-128-128 with batch norm and
/// ReLU, two poolings, on 3×32×32 shapes, SGD with momentum, batch 128.
Result<Project> sixConvProject(const LayerRegistry& registry, int threads, int images);

} // namespace convstudio::bench
