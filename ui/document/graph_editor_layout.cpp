// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "ui/document/edit_draft.h"

#include <QLineF>

#include <limits>

namespace convstudio {

namespace {

/// Indices of the frames or notes that lie in a scope.
std::vector<std::size_t> viewsIn(const Json& list, const std::string& scope) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].is_object() && list[i].value("scope", Json("")) == scope) found.push_back(i);
    return found;
}

/// Where a note goes: along with the node it was nearest to.
QPointF shiftAt(const QPointF& centre, const NodePlaces& before, const NodePlaces& after) {
    QPointF shift;
    qreal least = std::numeric_limits<qreal>::max();
    for (const auto& [id, place] : before) {
        const qreal distance = QLineF(nodeRect(place).center(), centre).length();
        if (distance >= least) continue;
        least = distance;
        shift = after.at(id) - place;
    }
    return shift;
}

/// Moves what a layout says nothing of off everything that has its place.
void moveClear(Json& item, const QPointF& shift, std::vector<QRectF>& others) {
    const QRectF rect = viewRect(item);
    if (rect.isEmpty()) return;
    others.push_back(clearOf(rect.translated(shift), others));
    item["rect"] = rectJson(others.back());
}

} // namespace

void GraphEditor::layOut(Layout layout, qreal viewHeight) {
    EditDraft now = draft();
    NodePlaces places;
    for (const Node& node : now.nodes()) places[node.id] = now.place(node.id);
    std::vector<QRectF> rects;
    for (const std::size_t i : viewsIn(now.frames(), now.scope()))
        rects.push_back(viewRect(now.frames()[i]));
    m_document.background().run(
        this,
        [graph = m_document.graph(), open = now.scope(), layout, viewHeight,
         frames = layoutFrames(rects, places)] {
            return layOutScope(graph, open, layout, viewHeight, frames);
        },
        [this, open = now.scope(), layout, viewHeight,
         revision = m_revision](const ScopeLayout& found) {
            if (open != scope()) return;
            if (revision != m_revision) return layOut(layout, viewHeight);
            applyLayout(found);
        });
}

void GraphEditor::applyLayout(const ScopeLayout& layout) {
    EditDraft edits = draft();
    NodePlaces before;
    std::vector<QRectF> taken;
    for (const auto& [id, place] : layout.nodes) {
        before[id] = edits.place(id);
        edits.setPlace(id, place);
        taken.push_back(nodeRect(place));
    }
    const std::vector<std::size_t> frames = viewsIn(edits.frames(), edits.scope());
    for (const auto& [at, rect] : layout.frames) {
        edits.frames()[frames[at]]["rect"] = rectJson(rect);
        taken.push_back(rect);
    }
    for (std::size_t at = 0; at < frames.size(); ++at)
        if (!layout.frames.contains(at)) moveClear(edits.frames()[frames[at]], {}, taken);
    for (const std::size_t at : viewsIn(edits.notes(), edits.scope())) {
        Json& note = edits.notes()[at];
        moveClear(note, shiftAt(viewRect(note).center(), before, layout.nodes), taken);
    }
    if (push(tr("Lay out"), edits)) Q_EMIT laidOut();
}

bool GraphEditor::applyFix(const Fix& fix, const QString& text) {
    const QString name =
        text.isEmpty() ? QString::fromStdString(m_language.engine().fixText(fix)) : text;
    const bool isApplied = fix.graphEdits ? applyChanges(fix, name) : applyPatch(fix, name);
    if (isApplied) Q_EMIT repaired(name);
    return isApplied;
}

bool GraphEditor::applyChanges(const Fix& fix, const QString& text) {
    const Result<GraphEdits> changes = graphEditsFromJson(fix.edits);
    if (!changes) return refuse(changes.issues());
    Graph trial = m_document.graph();
    if (const Status status = applyEdits(trial, *changes); !status) return refuse(status.issues());
    EditDraft edits(m_document, scopeOfFix(*changes));
    std::vector<std::string> added;
    for (const GraphEdit& change : *changes) {
        edits.apply(change);
        if (const auto* add = std::get_if<AddNode>(&change)) added.push_back(add->node.id);
        if (const auto* gone = std::get_if<RemoveNode>(&change)) edits.clearPlace(gone->node.id);
    }
    for (const std::string& id : added) placeInFlow(edits, id);
    return push(text, edits);
}

std::string GraphEditor::scopeOfFix(const GraphEdits& changes) const {
    for (const GraphEdit& change : changes) {
        if (const auto* add = std::get_if<AddNode>(&change)) return add->scope;
        if (const auto* gone = std::get_if<RemoveNode>(&change)) return gone->scope;
    }
    return scope();
}

bool GraphEditor::applyPatch(const Fix& fix, const QString& text) {
    Project fixed = m_document.project();
    if (const Status status = convstudio::applyFix(fixed, fix); !status)
        return refuse(status.issues());
    EditDraft edits = draft();
    for (const char* key : {"/name", "/task"}) edits.setValue(key, valueAt(fixed, key));
    for (const char* section : {"/data", "/training", "/view"}) {
        const Json old = valueAt(m_document.project(), section);
        const Json now = valueAt(fixed, section);
        for (const auto& [key, value] : now.items())
            edits.setValue(section + ("/" + pointerStep(key)), value);
        for (const auto& [key, value] : old.items())
            if (!now.contains(key)) edits.setValue(section + ("/" + pointerStep(key)), Json());
    }
    return push(text, edits);
}

} // namespace convstudio
