// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

#include <string>

namespace convstudio {

/// The flattened network as an SVG document, data flowing down: per layer its type, name and output
/// shape, coloured by family; wires carry the shape where it changes. Stands alone (no fonts, no
/// scripts) and reads on a white page.
std::string graphPictureSvg(const ValidatedGraph& graph);

} // namespace convstudio
