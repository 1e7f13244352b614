// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "engine/graph/node_ports.h"
#include "engine/graph/scope_issues.h"
#include "ui/bridge/facts_controller.h"
#include "ui/document/edit_draft.h"

#include <algorithm>

namespace convstudio {

std::optional<Edge> GraphEditor::edgeOf(const WireRef& wire) const {
    for (const Edge& edge : m_document.graph().edgesOf(scope()))
        if (edge.from == wire.from.nodeId && edge.fromPort == wire.from.port &&
            edge.to == wire.to.nodeId && edge.toPort == wire.to.port)
            return edge;
    return std::nullopt;
}

std::optional<Kind> GraphEditor::kindFrom(const std::string& nodeId) const {
    const auto facts = m_document.lastFacts();
    const NodeFacts* known = facts ? facts->node(nodeId) : nullptr;
    return known && known->shape ? std::optional(known->shape->kind) : std::nullopt;
}

QString GraphEditor::kindText(Kind kind) {
    switch (kind) {
    case Kind::Map: return tr("maps");
    case Kind::Vector: return tr("vectors");
    case Kind::Sequence: return tr("sequences");
    case Kind::Label: return tr("labels");
    case Kind::Mask: return tr("masks");
    }
    return {};
}

QString GraphEditor::cannotMeet(const PortRef& from, const std::vector<Kind>& accepts,
                                const QString& taker) const {
    const auto kind = kindFrom(from.nodeId);
    const auto takes = [&](Kind wanted) {
        return std::find(accepts.begin(), accepts.end(), wanted) != accepts.end();
    };
    if (!kind || accepts.empty() || takes(*kind)) return {};
    // A layer that wants vectors may get a map: flattening and pooling are offered as repairs.
    if (takes(Kind::Vector) && (*kind == Kind::Map || *kind == Kind::Sequence)) return {};
    QStringList wanted;
    for (const Kind one : accepts) wanted.append(kindText(one));
    return tr("%1 gives %2, %3 takes %4.")
        .arg(QString::fromStdString(displayName(*m_document.graph().findNode(from.nodeId))),
             kindText(*kind), taker, wanted.join(tr(" or ")));
}

std::optional<std::string> GraphEditor::inputPort(const PortRef& to) const {
    const Graph& graph = m_document.graph();
    const NodePorts ports = portsOf(graph, scope(), *graph.findNode(to.nodeId), catalog());
    if (ports.inputs.empty()) return std::nullopt;
    const auto isWired = [&](const std::string& port) {
        const auto& edges = graph.edgesOf(scope());
        return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
            return edge.to == to.nodeId && edge.toPort == port;
        });
    };
    if (ports.input(to.port)) return to.port;
    if (!to.port.empty()) return std::nullopt;
    // Dropped on the node: the first free port; a merge always has room for one more.
    for (const std::string& port : ports.inputs)
        if (!isWired(port)) return port;
    return ports.variadic ? mergePortName(ports.inputs.size()) : ports.inputs.front();
}

QString GraphEditor::connectRefusal(const PortRef& from, const PortRef& to) const {
    if (!isNode(from.nodeId) || !isNode(to.nodeId)) return tr("This node is gone.");
    if (from.nodeId == to.nodeId) return tr("A node cannot feed itself.");
    const Graph& graph = m_document.graph();
    const Node& source = *graph.findNode(from.nodeId);
    const Node& target = *graph.findNode(to.nodeId);
    const QString sourceName = QString::fromStdString(displayName(source));
    const QString targetName = QString::fromStdString(displayName(target));
    const NodePorts outputs = portsOf(graph, scope(), source, catalog());
    if (outputs.outputs.empty()) return tr("%1 has no output.").arg(sourceName);
    const bool hasOutput = from.port.empty() || outputs.output(from.port);
    if (!hasOutput)
        return tr("%1 has no port %2.").arg(sourceName, QString::fromStdString(from.port));
    const auto port = inputPort(to);
    if (!port && to.port.empty()) return tr("%1 has no input.").arg(targetName);
    if (!port) return tr("%1 has no port %2.").arg(targetName, QString::fromStdString(to.port));
    if (EditDraft(m_document, scope()).leadsTo(to.nodeId, from.nodeId))
        return tr("That would close a circle: %1 already feeds %2.").arg(targetName, sourceName);
    const LayerSpec* spec = catalog().find(target.type);
    if (!spec || spec->inputs.empty()) return {};
    const auto index = portsOf(graph, scope(), target, catalog()).input(*port).value_or(0);
    const PortSpec& input = spec->inputs[std::min(index, spec->inputs.size() - 1)];
    return cannotMeet(from, input.accepts, targetName);
}

bool GraphEditor::connectPorts(const PortRef& from, const PortRef& to) {
    const QString reason = connectRefusal(from, to);
    if (!reason.isEmpty()) return refuse(reason);
    EditDraft edits = draft();
    const NodePorts source =
        portsOf(edits.graph(), edits.scope(), *edits.node(from.nodeId), catalog());
    const std::string out = source.output(from.port) ? from.port : source.outputs.front();
    edits.addEdge({from.nodeId, out, to.nodeId, *inputPort(to)});
    const auto name = [&](const std::string& id) {
        return QString::fromStdString(displayName(*edits.node(id)));
    };
    return push(tr("Connect %1 to %2").arg(name(from.nodeId), name(to.nodeId)), edits);
}

bool GraphEditor::removeWires(const QList<WireRef>& wires) {
    EditDraft edits = draft();
    for (const WireRef& wire : wires)
        if (const auto edge = edgeOf(wire)) edits.removeEdge(*edge);
    return push(wires.size() == 1 ? tr("Cut wire") : tr("Cut wires"), edits);
}

void GraphEditor::heal(EditDraft& edits, const std::string& id) {
    const std::vector<Edge> into = edits.wiresInto(id);
    if (into.size() != 1) return;
    for (const Edge& onward : edits.wiresFrom(id)) {
        Edge healed = onward;
        healed.from = into.front().from;
        healed.fromPort = into.front().fromPort;
        edits.addEdge(healed);
    }
}

bool GraphEditor::removeSelection(Wires wires) {
    const std::vector<std::string> ids = selectedNodes();
    const QStringList views = m_state.frames() + m_state.notes();
    if (ids.empty() && views.isEmpty()) return false;
    EditDraft edits = draft();
    QString text = ids.empty()      ? tr("Delete")
                   : ids.size() > 1 ? tr("Delete %1 nodes").arg(ids.size())
                                    : tr("Delete %1").arg(QString::fromStdString(
                                          displayName(*edits.node(ids.front()))));
    for (const std::string& id : ids) {
        if (wires == Wires::Heal) heal(edits, id);
        edits.removeNode(id);
    }
    const auto drop = [&](Json& list) {
        Json kept = Json::array();
        for (const Json& item : list) {
            const Json id = item.is_object() ? item.value("id", Json()) : Json();
            if (!id.is_string() || !views.contains(QString::fromStdString(id))) kept.push_back(item);
        }
        list = std::move(kept);
    };
    drop(edits.frames());
    drop(edits.notes());
    return push(text, edits);
}

} // namespace convstudio
