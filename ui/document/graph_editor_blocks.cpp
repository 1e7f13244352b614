// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "engine/graph/node_ports.h"
#include "engine/graph/scope_issues.h"
#include "ui/document/edit_draft.h"
#include "ui/document/expression_names.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

using Source = std::pair<std::string, std::string>; ///< node and output port

/// What a set of nodes has to do with the rest of its scope.
struct Boundary {
    std::set<Source> incoming, outgoing;
    std::vector<Edge> into, inside, outOf;
};

Boundary boundaryOf(const EditDraft& edits, const std::set<std::string>& ids) {
    Boundary boundary;
    for (const Edge& edge : edits.edges()) {
        const bool fromInside = ids.contains(edge.from), toInside = ids.contains(edge.to);
        if (fromInside && toInside) boundary.inside.push_back(edge);
        if (!fromInside && toInside) {
            boundary.into.push_back(edge);
            boundary.incoming.emplace(edge.from, edge.fromPort);
        }
        if (fromInside && !toInside) {
            boundary.outOf.push_back(edge);
            boundary.outgoing.emplace(edge.from, edge.fromPort);
        }
    }
    return boundary;
}

/// The first input port of the nodes that nothing feeds.
std::optional<std::pair<std::string, std::string>>
openInput(const EditDraft& edits, const std::vector<std::string>& ids,
          const LayerCatalog& catalog) {
    for (const std::string& id : ids) {
        const auto wires = edits.wiresInto(id);
        const auto ports = portsOf(edits.graph(), edits.scope(), *edits.node(id), catalog);
        for (const std::string& port : ports.inputs)
            if (std::none_of(wires.begin(), wires.end(),
                             [&](const Edge& edge) { return edge.toPort == port; }))
                return std::pair(id, port);
    }
    return std::nullopt;
}

/// The last node that feeds nothing.
std::optional<Source> openOutput(const EditDraft& edits, const std::vector<std::string>& ids,
                                 const LayerCatalog& catalog) {
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
        const auto ports = portsOf(edits.graph(), edits.scope(), *edits.node(*id), catalog);
        if (edits.wiresFrom(*id).empty() && !ports.outputs.empty())
            return Source{*id, ports.outputs.front()};
    }
    return std::nullopt;
}

Node portNode(std::string_view type, std::string name) {
    Node node;
    node.type = type;
    node.name = std::move(name);
    return node;
}

/// Whatever the nodes' expressions ask for is handed through as parameters of the same names.
void passParameters(const Graph& graph, const std::string& scope, Block& block, Node& instance) {
    const Block* outer = graph.findBlock(scope);
    if (!outer) return;
    std::set<std::string> used;
    for (const Node& node : block.nodes) collectNames(node.params, used);
    for (const BlockParameter& parameter : outer->parameters) {
        if (!used.contains(parameter.name)) continue;
        block.parameters.push_back(parameter);
        instance.params[parameter.name] = "=" + parameter.name;
    }
}

} // namespace

std::string GraphEditor::instanceName(const Block& block) {
    Node node;
    node.name = QString::fromStdString(block.name).toLower().toStdString();
    node.id = "block";
    std::string name = cleanName(node);
    std::replace(name.begin(), name.end(), '.', '_');
    return name + "1";
}

QString GraphEditor::makeBlock(const QString& name) {
    const std::vector<std::string> ids = selectedNodes();
    if (ids.empty()) return refuse(tr("Select the nodes to make a block of.")), QString();
    EditDraft edits = draft();
    const std::set<std::string> chosen(ids.begin(), ids.end());
    for (const std::string& id : ids)
        if (edits.node(id)->type == kInputType || edits.node(id)->type == kOutputType)
            return refuse(tr("Inputs and outputs of the network stay outside blocks.")), QString();
    const Boundary boundary = boundaryOf(edits, chosen);
    if (boundary.incoming.size() > 1)
        return refuse(tr("A block has one input; %1 different values flow into the selection.")
                          .arg(boundary.incoming.size())),
               QString();
    if (boundary.outgoing.size() > 1)
        return refuse(tr("A block has one output; %1 different values leave the selection.")
                          .arg(boundary.outgoing.size())),
               QString();
    for (const Edge& out : boundary.outOf)
        for (const Source& source : boundary.incoming)
            if (edits.leadsTo(out.to, source.first))
                return refuse(tr("Select what lies between these nodes too: data leaves the "
                                 "selection and comes back.")),
                       QString();

    Block block;
    block.name = name.trimmed().isEmpty() ? "Block" : name.trimmed().toStdString();
    for (const std::string& id : ids) block.nodes.push_back(*edits.node(id));
    Node instance;
    instance.type = kBlockType;
    passParameters(edits.graph(), edits.scope(), block, instance);
    const auto freeInput = openInput(edits, ids, catalog());
    const auto freeOutput = openOutput(edits, ids, catalog());
    const QRectF bounds = edits.boundsOf(ids);
    std::vector<std::pair<std::string, QPointF>> places;
    for (const std::string& id : ids) places.emplace_back(id, edits.place(id));
    for (const std::string& id : ids) edits.removeNode(id);
    for (const auto& [id, place] : places) edits.setPlace(id, place);

    // Numbers go on from all in the file, also those that now stand in the block only.
    Graph all = edits.graph();
    all.blocks.push_back(block);
    all.blocks.back().id = block.id = all.freshBlockId();
    const auto freshNode = [&](Node node) {
        node.id = all.freshNodeId();
        all.nodes.push_back(node);
        return node;
    };
    instance.block = block.id;
    instance = freshNode(std::move(instance));
    instance.name = edits.graph().freshName(edits.scope(), instanceName(block));
    const Node input = freshNode(portNode(kInputType, all.freshName(block.id, "input")));
    const Node output = freshNode(portNode(kOutputType, all.freshName(block.id, "output")));
    block.nodes.insert(block.nodes.begin(), input);
    block.nodes.push_back(output);
    for (const Edge& edge : boundary.into)
        block.edges.push_back({input.id, {}, edge.to, edge.toPort});
    if (boundary.into.empty() && freeInput)
        block.edges.push_back({input.id, {}, freeInput->first, freeInput->second});
    block.edges.insert(block.edges.end(), boundary.inside.begin(), boundary.inside.end());
    const auto result = boundary.outgoing.empty() ? freeOutput
                                                  : std::optional(*boundary.outgoing.begin());
    if (result) block.edges.push_back({result->first, result->second, output.id, {}});
    edits.apply(AddBlock{block, edits.graph().blocks.size()});
    edits.addNode(instance);
    if (!boundary.into.empty())
        edits.addEdge({boundary.into.front().from, boundary.into.front().fromPort, instance.id, {}});
    for (const Edge& edge : boundary.outOf)
        edits.addEdge({instance.id, {}, edge.to, edge.toPort});
    edits.setPlace(instance.id, bounds.topLeft());
    edits.setPlace(input.id, bounds.topLeft() - QPointF(0, kPitch));
    edits.setPlace(output.id, {bounds.left(), bounds.bottom() + kPitch - kNodeSize.height()});
    if (!push(tr("Make block %1").arg(QString::fromStdString(block.name)), edits)) return {};
    const QString made = QString::fromStdString(instance.id);
    m_state.select({made});
    return made;
}

} // namespace convstudio
