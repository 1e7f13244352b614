// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/random.h"
#include "engine/graph/graph.h"

namespace graphcase {

/// A small graph that may be anything but sensible: chains and merges with wrong sizes, kinds,
/// names, wires, expressions and blocks. The seed decides.
convstudio::Graph randomGraph(std::uint64_t seed);

} // namespace graphcase
