// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointF>
#include <QRectF>

#include <utility>
#include <vector>

namespace convstudio {

enum class LayoutMode { Wrapped, TopDown, LeftRight };

using FlowLink = std::pair<std::size_t, std::size_t>; ///< from, to: indices

/// Places for things of different sizes on a grid whose rows and columns are as wide as the largest
/// of them: nothing covers anything. `extents` lie about each thing's own origin (a node's is
/// {0, 0, width, height}; a frame reaches beyond); `links` must not make circles. Gives origins.
std::vector<QPointF> placeItems(const std::vector<QRectF>& extents,
                                const std::vector<FlowLink>& links, LayoutMode mode,
                                qreal viewHeight);

} // namespace convstudio
