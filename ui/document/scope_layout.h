// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"
#include "ui/document/canvas_metrics.h"
#include "ui/document/item_placement.h"

#include <QPointF>
#include <QRectF>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace convstudio {

using NodePlaces = std::unordered_map<std::string, QPointF>; ///< top left by node id

/// A frame of a scope as layouts see it; what lies in it stays together.
struct LayoutFrame {
    std::vector<std::string> nodes;    ///< in it, but in no frame within it
    std::optional<std::size_t> parent; ///< the frame around it
};

/// Where a layout puts things; frames by index, those without a node have no place.
struct ScopeLayout {
    NodePlaces nodes;
    std::map<std::size_t, QRectF> frames;
};

/// Places for every node of a scope: data flows down (or right), the main path runs straight, side
/// branches stand beside it. Wrapped goes on in a new column where the present one is longer than
/// `viewHeight` scene units, at a point that only one wire passes, if one is near. Cycles are
/// bearable: their back wires do not count. What lies in a frame is laid out by itself and stands
/// among the rest as one thing, so that frames cover nothing else. Pure, any thread.
ScopeLayout layOutScope(const Graph& graph, std::string_view scope, LayoutMode mode,
                        qreal viewHeight, const std::vector<LayoutFrame>& frames = {});

/// Which node lies in which frame (by its centre, the smallest one), and which frame in which.
std::vector<LayoutFrame> layoutFrames(const std::vector<QRectF>& frames, const NodePlaces& nodes);

/// The frame for members that cover `members`.
QRectF frameAround(const QRectF& members);

/// A rectangle moved to the right until it covers none of the others.
QRectF clearOf(QRectF rect, const std::vector<QRectF>& others);

/// Gives a place to nodes that have none (projects of the command line, templates): a scope without
/// any is laid out, single nodes go below those that are placed. Pure, any thread.
void placeNodes(Project& project);

/// A node's rectangle at a place.
inline QRectF nodeRect(QPointF topLeft) { return {topLeft, kNodeSize}; }
/// The place on the grid that is nearest.
QPointF snapped(QPointF place);

} // namespace convstudio
