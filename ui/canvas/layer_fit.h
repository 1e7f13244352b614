// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/wire_ends.h"

#include <optional>

namespace convstudio {

/// What would come out if a layer with the values of a fresh one stood behind a wire end; for
/// hints ("shape stays 16×28×28") and for ranking. Pure questions, cheap.

/// What is known of the value at an output of the present scope.
std::optional<Shape> shapeAt(const Workbench& workbench, const PortRef& output);

/// Nothing when the layer refuses the shape or needs further inputs to say.
std::optional<Shape> shapeBehind(const Workbench& workbench, const LayerSpec& spec,
                                 const Shape& input);
/// Whether one of the layer's inputs takes values of this kind.
bool acceptsKind(const LayerSpec& spec, Kind kind);

/// Why a node of this type cannot stand in a wire; blocks are asked when they are there.
QString spliceRefusal(const Workbench& workbench, const QString& type, const WireRef& wire);
/// "Insert between conv1 and relu1 · shape stays 16×28×28".
QString spliceHint(const Workbench& workbench, const QString& type, const WireRef& wire);
/// The node's name as people see it.
QString nodeTitle(const Workbench& workbench, const std::string& nodeId);
/// "16×28×28".
QString shapeText(const Shape& shape);

} // namespace convstudio
