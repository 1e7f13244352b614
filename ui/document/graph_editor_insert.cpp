// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "engine/graph/node_ports.h"
#include "engine/graph/scope_issues.h"
#include "engine/graph/text_words.h"
#include "ui/bridge/facts_controller.h"
#include "ui/document/edit_draft.h"

#include <algorithm>

namespace convstudio {

namespace {

/// Nodes stand in one column, side branches included, while their left edges are this near.
constexpr qreal kColumnReach = 224;

bool sharesColumn(QPointF a, QPointF b) { return std::abs(a.x() - b.x()) < kColumnReach; }

/// Frames grow with what is put between their nodes.
void growFrames(EditDraft& draft, const std::string& anchor, const QRectF& before,
                const std::vector<std::string>& members) {
    for (Json& frame : draft.frames()) {
        if (!frame.is_object() || frame.value("scope", Json("")) != draft.scope()) continue;
        const QRectF rect = viewRect(frame);
        if (!rect.contains(before.center())) continue;
        std::vector<std::string> inside = {anchor};
        inside.insert(inside.end(), members.begin(), members.end());
        const QRectF needed = draft.boundsOf(inside).adjusted(
            -kFramePadding, -kFrameTitle - kFramePadding, kFramePadding, kFramePadding);
        frame["rect"] = rectJson(rect.united(needed));
    }
}

/// Moves what follows `next` in its column down by one pitch where the new node needs the room.
void makeRoom(EditDraft& draft, const std::string& id, const Edge& wire) {
    const QPointF from = draft.place(wire.from);
    const QPointF to = draft.place(wire.to);
    const bool isBelow = to.y() > from.y() && sharesColumn(from, to);
    if (!isBelow) return draft.setPlace(id, draft.freePlace(from + QPointF(0, kPitch), id));
    const qreal missing = from.y() + 2 * kPitch - to.y();
    std::vector<std::string> moved;
    std::vector<std::string> framed = {id};
    if (missing > 0) {
        for (const Node& node : draft.nodes()) {
            const QPointF place = draft.place(node.id);
            if (node.id == id || place.y() < to.y() || !sharesColumn(place, to)) continue;
            if (draft.leadsTo(wire.to, node.id)) moved.push_back(node.id);
        }
    }
    for (const std::string& node : moved) {
        for (const Json& frame : draft.frames())
            if (viewRect(frame).contains(nodeRect(draft.place(node)).center()) &&
                viewRect(frame).contains(nodeRect(from).center()))
                framed.push_back(node);
    }
    for (const std::string& node : moved)
        draft.setPlace(node, draft.place(node) + QPointF(0, missing));
    draft.setPlace(id, draft.freePlace(from + QPointF(0, kPitch), id));
    growFrames(draft, wire.from, nodeRect(from), framed);
}

} // namespace

std::optional<Node> GraphEditor::newLayer(const QString& type, const std::string& source,
                                          FirstUse use) {
    const LayerSpec* spec = catalog().find(type.toStdString());
    if (!spec) {
        refuse(tr("There is no layer called %1.").arg(type));
        return std::nullopt;
    }
    std::optional<Shape> shape;
    const auto facts = m_document.lastFacts();
    if (const NodeFacts* known = facts ? facts->node(source) : nullptr) shape = known->shape;
    Node node;
    node.id = m_document.graph().freshNodeId();
    node.type = spec->type;
    node.name = freshLayerName(m_document.graph(), scope(), catalog(), *spec);
    node.params = firstParams(*spec, shape, use);
    return node;
}

QString GraphEditor::insertNode(const QString& type, std::optional<QPointF> position,
                                const QString& after) {
    const auto& graph = m_document.graph();
    bool isInner = false;
    for (const Edge& edge : graph.edgesOf(scope()))
        if (edge.from == after.toStdString() && graph.findNode(edge.to))
            isInner |= graph.findNode(edge.to)->type != kOutputType;
    auto node = newLayer(type, after.toStdString(), isInner ? FirstUse::Inner : FirstUse::Last);
    return node ? insert(std::move(*node), position, after) : QString();
}

QString GraphEditor::insertBlock(const QString& blockId, std::optional<QPointF> position,
                                 const QString& after) {
    const Graph& graph = m_document.graph();
    const Block* block = graph.findBlock(blockId.toStdString());
    if (!block) return refuse(tr("This block is gone.")), QString();
    for (const Block& inner : withInnerBlocks(graph, block->id))
        if (inner.id == scope())
            return refuse(tr("A block cannot contain itself.")), QString();
    Node node;
    node.id = graph.freshNodeId();
    node.type = kBlockType;
    node.block = block->id;
    node.name = graph.freshName(scope(), instanceName(*block));
    return insert(std::move(node), position, after);
}

QString GraphEditor::insertLibraryBlock(const LibraryBlock& block, std::optional<QPointF> position,
                                        const QString& after) {
    EditDraft edits = draft();
    const auto ids = adoptBlocks(edits, block.blocks);
    if (ids.empty()) return {};
    const std::string id = ids.at(block.blocks.back().id);
    const std::string open = scope();
    for (const Block& inner : withInnerBlocks(edits.graph(), id))
        if (inner.id == open) return refuse(tr("A block cannot contain itself.")), QString();
    Node node;
    node.id = edits.graph().freshNodeId();
    node.type = kBlockType;
    node.block = id;
    node.name = edits.graph().freshName(open, instanceName(*edits.graph().findBlock(id)));
    return insertInDraft(edits, std::move(node), position, after);
}

QString GraphEditor::insert(Node node, std::optional<QPointF> position, const QString& after) {
    EditDraft edits = draft();
    return insertInDraft(edits, std::move(node), position, after);
}

QString GraphEditor::insertInDraft(EditDraft& edits, Node node, std::optional<QPointF> position,
                                   const QString& after) {
    edits.addNode(node);
    const Block* block = edits.graph().findBlock(node.block);
    const QString what = QString::fromStdString(block ? block->name : node.type);
    const std::string source = after.toStdString();
    if (position) {
        const QPointF half(kNodeSize.width() / 2, kNodeSize.height() / 2);
        edits.setPlace(node.id, edits.freePlace(snapped(*position - half), node.id));
    }
    if (edits.node(source)) wireBehind(edits, node.id, source, position.has_value());
    else if (!position) edits.setPlace(node.id, belowAll(edits, node.id));
    if (!push(tr("Insert %1").arg(what), edits)) return {};
    const QString id = QString::fromStdString(node.id);
    m_state.select({id});
    m_state.setFocusNode(id);
    return id;
}

QPointF GraphEditor::belowAll(const EditDraft& edits, const std::string& except) {
    std::vector<std::string> others;
    for (const Node& node : edits.nodes())
        if (node.id != except) others.push_back(node.id);
    if (others.empty()) return {};
    const QRectF bounds = edits.boundsOf(others);
    return edits.freePlace({bounds.left(), bounds.bottom() + kPitch - kNodeSize.height()}, except);
}

void GraphEditor::wireBehind(EditDraft& edits, const std::string& id, const std::string& after,
                             bool isPlaced) {
    const NodePorts source = portsOf(edits.graph(), edits.scope(), *edits.node(after), catalog());
    const NodePorts ports = portsOf(edits.graph(), edits.scope(), *edits.node(id), catalog());
    const auto below = [&] {
        if (!isPlaced)
            edits.setPlace(id, edits.freePlace(edits.place(after) + QPointF(0, kPitch), id));
    };
    if (source.outputs.empty() || ports.inputs.empty()) return below();
    const std::vector<Edge> outgoing = edits.wiresFrom(after);
    if (outgoing.size() == 1 && !ports.outputs.empty())
        return spliceInto(edits, id, outgoing.front(), isPlaced);
    below();
    edits.addEdge({after, source.outputs.front(), id, ports.inputs.front()});
}

void GraphEditor::spliceInto(EditDraft& edits, const std::string& id, const Edge& wire,
                             bool isPlaced) {
    const NodePorts ports = portsOf(edits.graph(), edits.scope(), *edits.node(id), catalog());
    Edge onward = wire;
    onward.from = id;
    onward.fromPort = ports.outputs.front();
    if (!isPlaced) makeRoom(edits, id, wire);
    edits.addEdge(onward);
    edits.addEdge({wire.from, wire.fromPort, id, ports.inputs.front()});
}

void GraphEditor::placeInFlow(EditDraft& edits, const std::string& id) {
    const std::vector<Edge> into = edits.wiresInto(id), onward = edits.wiresFrom(id);
    if (into.empty()) return edits.setPlace(id, belowAll(edits, id));
    const std::string& from = into.front().from;
    const std::string& to = onward.empty() ? id : onward.front().to;
    if (to != id) return makeRoom(edits, id, {from, {}, to, {}});
    edits.setPlace(id, edits.freePlace(edits.place(from) + QPointF(0, kPitch), id));
}

bool GraphEditor::splice(const QString& nodeId, const WireRef& wire) {
    const std::string id = nodeId.toStdString();
    const auto edge = edgeOf(wire);
    if (!edge || !isNode(id)) return refuse(tr("This wire is gone."));
    if (edge->from == id || edge->to == id)
        return refuse(tr("This wire ends at the very node that would be put into it."));
    EditDraft edits = draft();
    const QString name = QString::fromStdString(displayName(*edits.node(id)));
    const NodePorts ports = portsOf(edits.graph(), edits.scope(), *edits.node(id), catalog());
    if (ports.inputs.empty() || ports.outputs.empty())
        return refuse(tr("%1 has no input or no output and cannot stand in a wire.").arg(name));
    heal(edits, id);
    for (const Edge& own : edits.wiresInto(id)) edits.removeEdge(own);
    for (const Edge& own : edits.wiresFrom(id)) edits.removeEdge(own);
    if (!edits.hasEdge(*edge)) return refuse(tr("This wire is gone."));
    if (edits.leadsTo(edge->to, edge->from)) return refuse(tr("That would close a circle."));
    spliceInto(edits, id, *edge, false);
    return push(tr("Splice %1").arg(name), edits);
}

QString GraphEditor::insertInto(const WireRef& wire, const QString& type) {
    const QString reason = spliceRefusal(type, wire);
    if (!reason.isEmpty()) return refuse(reason), QString();
    const Edge edge = *edgeOf(wire);
    const bool isLast = m_document.graph().findNode(edge.to)->type == kOutputType;
    auto node = newLayer(type, edge.from, isLast ? FirstUse::Last : FirstUse::Inner);
    EditDraft edits = draft();
    edits.addNode(*node);
    spliceInto(edits, node->id, edge, false);
    if (!push(tr("Insert %1").arg(type), edits)) return {};
    const QString id = QString::fromStdString(node->id);
    m_state.select({id});
    m_state.setFocusNode(id);
    return id;
}

QString GraphEditor::spliceRefusal(const QString& type, const WireRef& wire) const {
    const LayerSpec* spec = catalog().find(type.toStdString());
    if (!spec) return tr("There is no layer called %1.").arg(type);
    if (!edgeOf(wire)) return tr("This wire is gone.");
    if (spec->inputs.empty() || !spec->hasOutput)
        return tr("%1 has no input or no output and cannot stand in a wire.").arg(type);
    return cannotMeet(wire.from, spec->inputs.front().accepts, type);
}

} // namespace convstudio
