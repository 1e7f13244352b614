// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_items.h"

#include <functional>

namespace convstudio {

/// One end of a wire: the port and the node it belongs to.
struct WireEnd {
    QPointF point;
    QRectF node;
    Side side = Side::Bottom;
};

/// Union of the nodes that meet a rectangle, but for those at the wire's ends; null when free.
using Obstacles = std::function<QRectF(const QRectF&)>;

/// Corners of an orthogonal wire from an output to an input. Straight where nothing stands between;
/// round the right side of what does; to a column beside it, out at the bottom, through the gutter
/// and in from above. Ends on the right (Down: further inputs of a merge) are entered sideways.
/// `entry`: height at which a wire to such an end crosses into the column (where a sibling enters
/// its top); absent: just above the node. Flow to the right (ends at Left and Right sides) is the
/// same, mirrored on the diagonal. Pure.
QPolygonF routeWire(const WireEnd& from, const WireEnd& to, const Obstacles& obstacles,
                    std::optional<qreal> entry = {});

/// Where a wire leaves the path of another that starts at the same port; nothing when it follows
/// it to its end or leaves at once.
std::optional<QPointF> branchPoint(const QPolygonF& wire, const QPolygonF& sibling);

/// Rectangles of the legs, for hitting and culling.
QVector<QRectF> legsOf(const QPolygonF& points);

/// Gap between the bottom of a node and the first bend of a wire that leaves its column, and
/// between the last bend and the top it enters.
inline constexpr qreal kLeave = 22;
inline constexpr qreal kEnter = 18;

} // namespace convstudio
