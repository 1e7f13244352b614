// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "ui/document/edit_draft.h"

namespace convstudio {

void GraphEditor::layOut(Layout layout, qreal viewHeight) {
    m_document.background().run(
        this,
        [graph = m_document.graph(), open = scope(), layout, viewHeight] {
            return layOutScope(graph, open, layout, viewHeight);
        },
        [this, open = scope(), layout, viewHeight, revision = m_revision](const NodePlaces& places) {
            if (open != scope()) return;
            if (revision != m_revision) return layOut(layout, viewHeight);
            applyLayout(places);
        });
}

void GraphEditor::applyLayout(const NodePlaces& places) {
    EditDraft edits = draft();
    // Frames go with the nodes that lie in them now.
    std::vector<std::vector<std::string>> members;
    for (const Json& frame : edits.frames()) {
        auto& inside = members.emplace_back();
        if (!frame.is_object() || frame.value("scope", Json("")) != edits.scope()) continue;
        const QRectF rect = viewRect(frame);
        for (const Node& node : edits.nodes())
            if (rect.contains(nodeRect(edits.place(node.id)).center())) inside.push_back(node.id);
    }
    for (const auto& [id, place] : places) edits.setPlace(id, place);
    for (std::size_t i = 0; i < members.size(); ++i)
        if (!members[i].empty())
            edits.frames()[i]["rect"] = rectJson(framed(edits.boundsOf(members[i])));
    if (push(tr("Lay out"), edits)) Q_EMIT laidOut();
}

bool GraphEditor::applyFix(const Fix& fix, const QString& text) {
    const QString name =
        text.isEmpty() ? QString::fromStdString(m_language.engine().fixText(fix)) : text;
    if (!fix.graphEdits) return applyPatch(fix, name);
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
    return push(name, edits);
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
