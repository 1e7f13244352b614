// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"
#include "ui/document/scope_layout.h"

#include <QRectF>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// One undo step while it is being put together: a copy of the graph that every change is made on
/// at once and recorded. Works on one scope.
class EditDraft {
public:
    EditDraft(const Document& document, std::string scope);

    const Graph& graph() const { return m_graph; }
    const std::string& scope() const { return m_scope; }
    const std::vector<Node>& nodes() const { return m_graph.nodesOf(m_scope); }
    const std::vector<Edge>& edges() const { return m_graph.edgesOf(m_scope); }
    /// Node of the scope; nullptr when there is none.
    const Node* node(const std::string& id) const;

    void apply(const GraphEdit& edit); ///< precondition: it applies
    void addNode(const Node& node);
    void removeNode(const std::string& id); ///< with its wires and place
    void addEdge(const Edge& edge);         ///< replaces the wire at that input
    void removeEdge(const Edge& edge);
    bool hasEdge(const Edge& edge) const;
    void setParam(const std::string& id, const std::string& name, std::optional<Json> value);
    void setField(const std::string& id, const std::string& field, const Json& value);

    std::vector<Edge> wiresInto(const std::string& id) const;
    std::vector<Edge> wiresFrom(const std::string& id) const;
    /// Whether data flows from one node to another (or they are the same).
    bool leadsTo(const std::string& from, const std::string& to) const;

    QPointF place(const std::string& id) const;
    void setPlace(const std::string& id, QPointF topLeft);
    void clearPlace(const std::string& id);
    /// The first place from `wanted` on, downwards, then in the columns to the right, where a node
    /// covers no other.
    QPointF freePlace(QPointF wanted, const std::string& except = {}) const;
    QRectF boundsOf(const std::vector<std::string>& ids) const;

    Json& frames() { return m_frames; } ///< of all scopes, as in view.frames
    Json& notes() { return m_notes; }
    /// Sets any other value of the document.
    void setValue(const std::string& pointer, const Json& value);

    DocumentEdits take();

private:
    void recordPlaces();
    void recordList(const char* key, const Json& list);

    const Document& m_document;
    std::string m_scope;
    Graph m_graph;
    DocumentEdits m_edits;
    std::map<std::string, std::optional<QPointF>> m_places;
    Json m_frames, m_notes;
};

/// view.frames, view.notes as a list, whatever the file holds.
Json viewList(const Project& project, const char* key);
/// Entry of such a list by id; nullptr when there is none.
Json* findView(Json& list, const std::string& id);
/// "f3": greater than any number of that letter in the list.
std::string freshViewId(const Json& list, char letter);
/// The rectangle of a frame or note; empty when the file holds none.
QRectF viewRect(const Json& item);
Json rectJson(const QRectF& rect);

} // namespace convstudio
