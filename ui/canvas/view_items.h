// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_items.h"
#include "ui/workbench.h"

namespace convstudio {

/// Frames and notes as the project's view has them; null when there is none of that id.
Json frameJson(const Workbench& workbench, const QString& id);
Json noteJson(const Workbench& workbench, const QString& id);
/// The same item elsewhere.
Json movedTo(Json item, const QRectF& rect);
/// A frame's rectangle when it is open, whether it is now or not.
QRectF fullFrameRect(const Workbench& workbench, const CanvasFrame& frame);

} // namespace convstudio
