// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "ui/document/edit_draft.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr QSizeF kNoteSize{216, 104};

Json merged(Json item, const Json& changes) {
    item.update(changes);
    return item;
}

} // namespace

QString GraphEditor::addFrame(const QRectF& rect, const QString& title) {
    EditDraft edits = draft();
    const std::string id = freshViewId(edits.frames(), 'f');
    edits.frames().push_back({{"id", id},
                              {"scope", edits.scope()},
                              {"title", title.toStdString()},
                              {"rect", rectJson(rect.normalized())},
                              {"color", ""},
                              {"collapsed", false}});
    if (!push(tr("Add frame"), edits)) return {};
    m_state.select({}, {QString::fromStdString(id)});
    return QString::fromStdString(id);
}

QString GraphEditor::frameSelection() {
    const std::vector<std::string> ids = selectedNodes();
    if (ids.empty()) return refuse(tr("Select the nodes to frame.")), QString();
    const QRectF bounds = draft().boundsOf(ids);
    return addFrame(frameAround(bounds), tr("Frame"));
}

QString GraphEditor::addNote(const QPointF& position, const QString& text) {
    EditDraft edits = draft();
    const std::string id = freshViewId(edits.notes(), 't');
    edits.notes().push_back({{"id", id},
                             {"scope", edits.scope()},
                             {"text", text.toStdString()},
                             {"rect", rectJson({snapped(position), kNoteSize})}});
    if (!push(tr("Add note"), edits)) return {};
    m_state.select({}, {}, {QString::fromStdString(id)});
    return QString::fromStdString(id);
}

bool GraphEditor::setFrame(const QString& id, const Json& frame, const QString& mergeKey) {
    EditDraft edits = draft();
    Json* found = findView(edits.frames(), id.toStdString());
    if (!found || !frame.is_object()) return refuse(tr("This frame is gone."));
    *found = merged(*found, frame);
    return push(tr("Change frame"), edits, mergeKey);
}

bool GraphEditor::setNote(const QString& id, const Json& note, const QString& mergeKey) {
    EditDraft edits = draft();
    Json* found = findView(edits.notes(), id.toStdString());
    if (!found || !note.is_object()) return refuse(tr("This note is gone."));
    *found = merged(*found, note);
    return push(tr("Change note"), edits, mergeKey);
}

bool GraphEditor::snapSelectionToGrid() {
    EditDraft edits = draft();
    for (const std::string& id : selectedNodes()) edits.setPlace(id, snapped(edits.place(id)));
    return push(tr("Align to grid"), edits);
}

bool GraphEditor::align(Align how) {
    std::vector<std::string> ids = selectedNodes();
    const bool distributes = how == Align::DistributeAcross || how == Align::DistributeDown;
    const std::size_t least = distributes ? 3 : 2;
    if (ids.size() < least) return refuse(tr("Select at least %1 nodes.").arg(least));
    EditDraft edits = draft();
    const bool across = how == Align::Left || how == Align::Centre || how == Align::Right ||
                        how == Align::DistributeAcross;
    const auto along = [&](const std::string& id) {
        return across ? edits.place(id).x() : edits.place(id).y();
    };
    std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return along(a) < along(b);
    });
    // All nodes are of one size, so that edges and centres ask for the same move.
    const qreal first = along(ids.front()), last = along(ids.back());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        qreal to = (first + last) / 2;
        if (how == Align::Left || how == Align::Top) to = first;
        if (how == Align::Right || how == Align::Bottom) to = last;
        if (distributes)
            to = first + (last - first) * static_cast<qreal>(i) /
                             static_cast<qreal>(ids.size() - 1);
        QPointF place = edits.place(ids[i]);
        (across ? place.rx() : place.ry()) = to;
        edits.setPlace(ids[i], place);
    }
    return push(distributes ? tr("Distribute") : tr("Align"), edits);
}

} // namespace convstudio
