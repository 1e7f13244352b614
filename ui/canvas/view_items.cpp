// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/view_items.h"

#include "ui/document/edit_draft.h"

namespace convstudio {

namespace {

Json itemOf(const Workbench& workbench, const char* key, const QString& id) {
    Json list = viewList(workbench.document.project(), key);
    const Json* item = findView(list, id.toStdString());
    return item ? *item : Json();
}

} // namespace

Json frameJson(const Workbench& workbench, const QString& id) {
    return itemOf(workbench, "frames", id);
}

Json noteJson(const Workbench& workbench, const QString& id) {
    return itemOf(workbench, "notes", id);
}

Json movedTo(Json item, const QRectF& rect) {
    item["rect"] = rectJson(rect);
    return item;
}

QRectF fullFrameRect(const Workbench& workbench, const CanvasFrame& frame) {
    const QRectF full = viewRect(frameJson(workbench, frame.id));
    return full.isEmpty() ? frame.rect : full;
}

} // namespace convstudio
