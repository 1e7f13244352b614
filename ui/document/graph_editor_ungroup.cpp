// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "engine/graph/block_expansion.h"
#include "engine/graph/node_ports.h"
#include "ui/document/edit_draft.h"
#include "ui/document/expression_names.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

using Source = std::pair<std::string, std::string>; ///< node and output port

/// Puts the copies of a block where an instance of it stands.
class Inliner {
public:
    Inliner(EditDraft& edits, const Node& instance, const LayerCatalog& catalog)
        : m_edits(edits), m_instance(instance),
          m_block(*edits.graph().findBlock(instance.block)),
          m_ports(portsOf(edits.graph(), edits.scope(), instance, catalog)),
          m_origin(edits.place(instance.id)) {
        for (const BlockParameter& parameter : m_block.parameters)
            m_values[parameter.name] =
                m_instance.params.value(parameter.name, parameter.defaultValue);
    }

    /// Ids of the new nodes.
    std::vector<std::string> run() {
        std::vector<std::optional<Source>> values(m_ports.inputs.size());
        for (const Edge& edge : m_edits.wiresInto(m_instance.id))
            if (const auto port = m_ports.input(edge.toPort))
                values[*port] = Source{edge.from, edge.fromPort};
        const std::vector<Edge> outgoing = m_edits.wiresFrom(m_instance.id);
        m_edits.removeNode(m_instance.id);
        const CopyRange copies = copiesOf(m_instance);
        for (std::int64_t copy = copies.first; copy < copies.end; ++copy)
            values = addCopy(copy, values);
        for (const Edge& edge : outgoing) {
            const auto port = m_ports.output(edge.fromPort).value_or(0);
            if (port >= values.size() || !values[port]) continue;
            m_edits.addEdge({values[port]->first, values[port]->second, edge.to, edge.toPort});
        }
        makeRoom();
        return m_added;
    }

private:
    static bool isPort(const Node& node) {
        return node.type == kInputType || node.type == kOutputType;
    }

    std::vector<std::optional<Source>> addCopy(std::int64_t copy,
                                               const std::vector<std::optional<Source>>& values) {
        std::map<std::string, std::string> ids;
        std::map<std::string, std::optional<Source>> fed; // by Input node
        std::vector<std::string> outputs;
        const QPointF shift = shiftOf(m_block);
        for (const Node& node : m_block.nodes) {
            if (node.type == kInputType && fed.size() < values.size())
                fed.emplace(node.id, values[fed.size()]);
            if (node.type == kOutputType) outputs.push_back(node.id);
            if (isPort(node)) continue;
            ids[node.id] = addNode(node, copy, shift);
        }
        std::vector<std::optional<Source>> result(outputs.size());
        for (const Edge& edge : m_block.edges) {
            const auto source = sourceOf(edge, ids, fed);
            if (!source) continue;
            if (const auto to = ids.find(edge.to); to != ids.end())
                m_edits.addEdge({source->first, source->second, to->second, edge.toPort});
            const auto output = std::find(outputs.begin(), outputs.end(), edge.to);
            if (output != outputs.end())
                result[static_cast<std::size_t>(output - outputs.begin())] = source;
        }
        return result;
    }

    static std::optional<Source> sourceOf(const Edge& edge,
                                          const std::map<std::string, std::string>& ids,
                                          const std::map<std::string, std::optional<Source>>& fed) {
        if (const auto input = fed.find(edge.from); input != fed.end()) return input->second;
        const auto inner = ids.find(edge.from);
        return inner == ids.end() ? std::nullopt
                                  : std::optional(Source{inner->second, edge.fromPort});
    }

    /// From a place in the block to the first copy's, so that the first layer stands at the
    /// instance's place.
    QPointF shiftOf(const Block& block) const {
        std::optional<QPointF> topLeft;
        for (const Node& node : block.nodes) {
            if (isPort(node)) continue;
            const QPointF place = m_edits.place(node.id);
            topLeft = topLeft ? QPointF(std::min(topLeft->x(), place.x()),
                                        std::min(topLeft->y(), place.y()))
                              : place;
        }
        return m_origin - topLeft.value_or(QPointF());
    }

    std::string addNode(Node node, std::int64_t copy, QPointF shift) {
        const QPointF place = m_edits.place(node.id) + shift;
        const std::string number = m_instance.repeat ? std::to_string(copy) + "." : "";
        // The names of a block's tensors stay what they were.
        node.name = m_edits.graph().freshName(m_edits.scope(),
                                              m_instance.name + "." + number + node.name);
        node.id = m_edits.graph().freshNodeId();
        node.params = withNamesFilled(node.params, m_values);
        node.frozen = node.frozen || m_instance.frozen;
        node.muted = node.muted || m_instance.muted;
        if (m_instance.lrScale) node.lrScale = node.lrScale.value_or(1) * *m_instance.lrScale;
        m_edits.addNode(node);
        const qreal height = copyHeight();
        m_edits.setPlace(node.id, place + QPointF(0, static_cast<qreal>(copy - copiesOf(m_instance).first) * height));
        m_added.push_back(node.id);
        return node.id;
    }

    qreal copyHeight() const {
        QRectF bounds;
        for (const Node& node : m_block.nodes)
            if (!isPort(node)) bounds |= nodeRect(m_edits.place(node.id));
        return bounds.height() + kPitch - kNodeSize.height();
    }

    /// What stood below the instance stands below its layers.
    void makeRoom() {
        if (m_added.empty()) return;
        const QRectF bounds = m_edits.boundsOf(m_added);
        const qreal extra = bounds.height() - kNodeSize.height();
        for (const Node& node : m_edits.nodes()) {
            const QPointF place = m_edits.place(node.id);
            const bool isOwn =
                std::find(m_added.begin(), m_added.end(), node.id) != m_added.end();
            const bool isBelow = place.y() > m_origin.y() && place.x() < bounds.right() &&
                                 place.x() + kNodeSize.width() > bounds.left();
            if (!isOwn && isBelow) m_edits.setPlace(node.id, place + QPointF(0, extra));
        }
    }

    EditDraft& m_edits;
    const Node m_instance;
    const Block m_block;
    const NodePorts m_ports;
    const QPointF m_origin;
    Json m_values = Json::object();
    std::vector<std::string> m_added;
};

} // namespace

bool GraphEditor::ungroup() {
    EditDraft edits = draft();
    QStringList added;
    QString name;
    for (const std::string& id : selectedNodes()) {
        const Node instance = *edits.node(id);
        if (instance.type != kBlockType || !edits.graph().findBlock(instance.block)) continue;
        name = QString::fromStdString(instance.name);
        for (const std::string& node : Inliner(edits, instance, catalog()).run())
            added.append(QString::fromStdString(node));
    }
    if (name.isEmpty()) return refuse(tr("Select the block to ungroup."));
    if (!push(tr("Ungroup %1").arg(name), edits)) return false;
    m_state.select(added);
    return true;
}

} // namespace convstudio
