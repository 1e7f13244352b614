// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"
#include "ui/document/canvas_metrics.h"

#include <QPointF>
#include <QRectF>

#include <string>
#include <unordered_map>

namespace convstudio {

enum class LayoutMode { Wrapped, TopDown, LeftRight };

using NodePlaces = std::unordered_map<std::string, QPointF>; ///< top left by node id

/// Places for every node of a scope: data flows down (or right), the main path runs straight, side
/// branches stand beside it. Wrapped goes on in a new column where the present one is longer than
/// `viewHeight` scene units, at a point that only one wire passes, if one is near. Cycles are
/// bearable: their back wires do not count. Pure, any thread.
NodePlaces layOutScope(const Graph& graph, std::string_view scope, LayoutMode mode,
                       qreal viewHeight);

/// Gives a place to nodes that have none (projects of the command line, templates): a scope without
/// any is laid out, single nodes go below those that are placed. Pure, any thread.
void placeNodes(Project& project);

/// A node's rectangle at a place.
inline QRectF nodeRect(QPointF topLeft) { return {topLeft, kNodeSize}; }
/// The place on the grid that is nearest.
QPointF snapped(QPointF place);

} // namespace convstudio
