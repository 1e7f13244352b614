// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "engine/base/files.h"
#include "engine/graph/graph_json.h"
#include "engine/graph/node_ports.h"
#include "engine/graph/text_form.h"
#include "ui/document/edit_draft.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

constexpr const char* kFormat = "convstudio-clipboard";
constexpr qreal kStep = 4 * kGrid;

/// What a clipboard text holds, read and checked.
struct Clip {
    std::vector<Node> nodes;
    std::vector<Edge> edges, incoming;
    std::vector<Block> blocks;
    std::map<std::string, QPointF> places;
    Json frames = Json::array(), notes = Json::array();
};

template <class T, class Read>
bool readList(const Json& json, const char* key, std::vector<T>& items, const Read& read) {
    const Json list = json.value(key, Json::array());
    if (!list.is_array()) return false;
    for (const Json& item : list) {
        Result<T> one = read(item, std::string("/") + key);
        if (!one) return false;
        items.push_back(std::move(*one));
    }
    return true;
}

std::optional<Clip> readClip(const Json& json) {
    Clip clip;
    if (!json.is_object() || json.value("format", Json()) != kFormat) return std::nullopt;
    if (!readList(json, "nodes", clip.nodes, nodeFromJson) ||
        !readList(json, "edges", clip.edges, edgeFromJson) ||
        !readList(json, "incoming", clip.incoming, edgeFromJson) ||
        !readList(json, "blocks", clip.blocks, blockFromJson))
        return std::nullopt;
    const Json places = json.value("places", Json::object());
    for (const auto& [id, place] : places.items())
        if (place.is_array() && place.size() == 2 && place[0].is_number() && place[1].is_number())
            clip.places[id] = {place[0].get<double>(), place[1].get<double>()};
    for (const char* key : {"frames", "notes"})
        for (const Json& item : json.value(key, Json::array()))
            if (item.is_object()) (key == std::string("frames") ? clip.frames : clip.notes).push_back(item);
    return clip;
}

/// A block whose ids say only where in it they stand, so that equal ones compare equal.
Block normalised(Block block, const std::map<std::string, std::string>& blockIds) {
    std::map<std::string, std::string> ids;
    for (Node& node : block.nodes) {
        ids[node.id] = std::to_string(ids.size());
        node.id = ids[node.id];
        if (const auto inner = blockIds.find(node.block); inner != blockIds.end())
            node.block = inner->second;
    }
    for (Edge& edge : block.edges) {
        edge.from = ids[edge.from];
        edge.to = ids[edge.to];
    }
    block.id.clear();
    return block;
}

Json viewItems(const Json& list, const QStringList& ids) {
    Json items = Json::array();
    for (const Json& item : list)
        if (item.is_object() && item.value("id", Json()).is_string() &&
            ids.contains(QString::fromStdString(item["id"])))
            items.push_back(item);
    return items;
}

} // namespace

QByteArray GraphEditor::copySelection() const {
    const Graph& graph = m_document.graph();
    const std::vector<std::string> ids = selectedNodes();
    const std::set<std::string> chosen(ids.begin(), ids.end());
    Json clip = {{"format", kFormat}, {"version", 1}};
    for (const char* key : {"nodes", "edges", "incoming", "blocks"}) clip[key] = Json::array();
    clip["places"] = Json::object();
    std::set<std::string> known;
    for (const std::string& id : ids) {
        const Node& node = *graph.findNode(id);
        clip["nodes"].push_back(toJson(node));
        const QPointF place = m_document.position(id).value_or(QPointF());
        clip["places"][id] = {place.x(), place.y()};
        if (node.type != kBlockType) continue;
        for (const Block& block : withInnerBlocks(graph, node.block))
            if (known.insert(block.id).second) clip["blocks"].push_back(toJson(block));
    }
    for (const Edge& edge : graph.edgesOf(scope())) {
        if (!chosen.contains(edge.to)) continue;
        clip[chosen.contains(edge.from) ? "edges" : "incoming"].push_back(toJson(edge));
    }
    clip["frames"] = viewItems(viewList(m_document.project(), "frames"), m_state.frames());
    clip["notes"] = viewItems(viewList(m_document.project(), "notes"), m_state.notes());
    return QByteArray::fromStdString(clip.dump(1, ' ', false, Json::error_handler_t::replace));
}

QByteArray GraphEditor::copyAsText() const {
    const Graph& graph = m_document.graph();
    const std::vector<std::string> ids = selectedNodes();
    if (ids.empty()) return {};
    const std::set<std::string> chosen(ids.begin(), ids.end());
    Graph part;
    part.blocks = graph.blocks;
    for (const std::string& id : ids) part.nodes.push_back(*graph.findNode(id));
    const bool hasInput = std::any_of(part.nodes.begin(), part.nodes.end(),
                                      [](const Node& node) { return node.type == kInputType; });
    Node input;
    input.id = graph.freshNodeId();
    input.type = kInputType;
    input.name = "input";
    if (!hasInput) part.nodes.insert(part.nodes.begin(), input);
    for (Edge edge : graph.edgesOf(scope())) {
        if (!chosen.contains(edge.to)) continue;
        if (!chosen.contains(edge.from)) {
            if (hasInput) continue;
            edge.from = input.id;
            edge.fromPort.clear();
        }
        part.edges.push_back(edge);
    }
    return QByteArray::fromStdString(printTextForm(part, catalog()));
}

QStringList GraphEditor::duplicateSelection() {
    const Json clip = Json::parse(copySelection().toStdString());
    return pasteNodes(clip, std::nullopt, Incoming::Keep, tr("Duplicate"));
}

QStringList GraphEditor::paste(const QByteArray& text, std::optional<QPointF> position,
                               Incoming incoming) {
    const QByteArray trimmed = text.trimmed();
    if (trimmed.isEmpty()) return refuse(tr("There is nothing to paste.")), QStringList();
    if (!trimmed.startsWith('{')) return pasteText(trimmed, position);
    // parseJson() is bounded: what is pasted may come from anywhere.
    const Result<Json> clip = parseJson(trimmed.toStdString(), {});
    if (!clip) return refuse(clip.issues()), QStringList();
    return pasteNodes(*clip, position, incoming, tr("Paste"));
}

QStringList GraphEditor::pasteText(const QByteArray& text, std::optional<QPointF> position) {
    const Result<Graph> parsed = parseTextForm(text.toStdString(), catalog());
    if (!parsed) return refuse(parsed.issues()), QStringList();
    Graph graph = *parsed;
    const auto& present = m_document.graph().nodesOf(scope());
    // Into a network that has its ends, only the layers between those of the text go.
    const bool hasInput = std::any_of(present.begin(), present.end(), [](const Node& node) {
        return node.type == kInputType;
    });
    std::set<std::string> dropped;
    for (const Node& node : graph.nodes)
        if (hasInput && (node.type == kInputType || node.type == kOutputType))
            dropped.insert(node.id);
    std::erase_if(graph.edges, [&](const Edge& edge) {
        return dropped.contains(edge.from) || dropped.contains(edge.to);
    });
    std::erase_if(graph.nodes, [&](const Node& node) { return dropped.contains(node.id); });
    Json clip = {{"format", kFormat}, {"nodes", Json::array()}, {"edges", Json::array()}};
    for (const Node& node : graph.nodes) clip["nodes"].push_back(toJson(node));
    for (const Edge& edge : graph.edges) clip["edges"].push_back(toJson(edge));
    for (const auto& [id, place] : layOutScope(graph, {}, LayoutMode::TopDown, 0).nodes)
        clip["places"][id] = {place.x(), place.y()};
    const EditDraft edits = draft();
    return pasteNodes(clip, position ? position : std::optional(belowAll(edits, {})),
                      Incoming::Drop, tr("Paste"));
}

std::map<std::string, std::string> GraphEditor::adoptBlocks(EditDraft& edits,
                                                            const std::vector<Block>& blocks) {
    std::map<std::string, std::string> ids;
    for (const Block& given : blocks) {
        const Block wanted = normalised(given, ids);
        const auto& present = edits.graph().blocks;
        const auto same = std::find_if(present.begin(), present.end(), [&](const Block& block) {
            return normalised(block, {}) == wanted;
        });
        if (same != present.end()) {
            ids[given.id] = same->id;
            continue;
        }
        // Numbers are taken one by one from a copy that holds what is adopted so far.
        Graph numbering = edits.graph();
        Block adopted = given;
        adopted.id = ids[given.id] = numbering.freshBlockId();
        adopted.nodes.clear();
        numbering.blocks.push_back(adopted);
        std::map<std::string, std::string> nodes;
        for (Node node : given.nodes) {
            const std::string old = node.id;
            node.id = nodes[old] = numbering.freshNodeId();
            if (const auto inner = ids.find(node.block); inner != ids.end())
                node.block = inner->second;
            numbering.blocks.back().nodes.push_back(node);
        }
        adopted = numbering.blocks.back();
        for (Edge& edge : adopted.edges) {
            edge.from = nodes[edge.from];
            edge.to = nodes[edge.to];
        }
        edits.apply(AddBlock{adopted, edits.graph().blocks.size()});
        Graph alone;
        alone.nodes = adopted.nodes;
        alone.edges = adopted.edges;
        for (const auto& [id, place] : layOutScope(alone, {}, LayoutMode::TopDown, 0).nodes)
            edits.setPlace(id, place);
    }
    return ids;
}

QStringList GraphEditor::pasteNodes(const Json& json, std::optional<QPointF> position,
                                    Incoming incoming, const QString& text) {
    auto clip = readClip(json);
    if (!clip) return refuse(tr("The clipboard holds no part of a network.")), QStringList();
    EditDraft edits = draft();
    const auto blockIds = adoptBlocks(edits, clip->blocks);
    const QPointF shift = pasteShift(edits, clip->places, position);
    std::map<std::string, std::string> ids;
    for (Node node : clip->nodes) {
        const std::string old = node.id;
        if (const auto block = blockIds.find(node.block); block != blockIds.end())
            node.block = block->second;
        for (const Block& inner : withInnerBlocks(edits.graph(), node.block))
            if (inner.id == edits.scope() && !edits.scope().empty())
                return refuse(tr("A block cannot contain itself.")), QStringList();
        node.id = ids[old] = edits.graph().freshNodeId();
        node.name = edits.graph().freshName(edits.scope(), node.name);
        edits.addNode(node);
        const auto place = clip->places.find(old);
        edits.setPlace(node.id, (place == clip->places.end() ? QPointF() : place->second) + shift);
    }
    for (Edge edge : clip->edges) {
        if (!ids.contains(edge.from) || !ids.contains(edge.to)) continue;
        edge.from = ids[edge.from];
        edge.to = ids[edge.to];
        edits.addEdge(edge);
    }
    for (Edge edge : clip->incoming) {
        if (incoming == Incoming::Drop || !ids.contains(edge.to) || !edits.node(edge.from)) continue;
        edge.to = ids[edge.to];
        edits.addEdge(edge);
    }
    const QStringList frames = pasteViews(edits, edits.frames(), clip->frames, 'f', shift);
    const QStringList notes = pasteViews(edits, edits.notes(), clip->notes, 't', shift);
    if (!push(text, edits)) return {};
    QStringList added;
    for (const Node& node : clip->nodes) added.append(QString::fromStdString(ids[node.id]));
    m_state.select(added, frames, notes);
    return added;
}

QPointF GraphEditor::pasteShift(const EditDraft& edits,
                                const std::map<std::string, QPointF>& places,
                                std::optional<QPointF> position) {
    if (places.empty()) return position.value_or(QPointF());
    QPointF topLeft = places.begin()->second;
    for (const auto& [id, place] : places)
        topLeft = {std::min(topLeft.x(), place.x()), std::min(topLeft.y(), place.y())};
    if (position) return snapped(*position) - topLeft;
    const auto covers = [&](QPointF shift) {
        return std::any_of(edits.nodes().begin(), edits.nodes().end(), [&](const Node& node) {
            const QPointF present = edits.place(node.id);
            return std::any_of(places.begin(), places.end(), [&](const auto& entry) {
                return entry.second + shift == present;
            });
        });
    };
    QPointF shift(kStep, kStep);
    while (covers(shift)) shift += QPointF(kStep, kStep);
    return shift;
}

QStringList GraphEditor::pasteViews(const EditDraft& edits, Json& list, const Json& items,
                                    char letter, QPointF shift) {
    QStringList ids;
    for (Json item : items) {
        const std::string id = freshViewId(list, letter);
        item["id"] = id;
        item["scope"] = edits.scope();
        item["rect"] = rectJson(viewRect(item).translated(shift));
        list.push_back(item);
        ids.append(QString::fromStdString(id));
    }
    return ids;
}

} // namespace convstudio
