// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"

#include <optional>

namespace convstudio {

/// Values a new layer starts with where its schema has no default: as many channels as come in (16
/// after few), kernels of 3 that keep the size (2 for pools), class scores where it is the last
/// layer. `input` is the shape that will reach it, as far as known.
enum class FirstUse { Last, Inner };
Json firstParams(const LayerSpec& spec, const std::optional<Shape>& input, FirstUse use);

} // namespace convstudio
