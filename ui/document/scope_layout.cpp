// SPDX-License-Identifier: Apache-2.0
#include "ui/document/scope_layout.h"

#include "engine/graph/topology.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace convstudio {

namespace {

/// Where wires lead as indices, each pair once, without those that close circles.
std::vector<FlowLink> withoutCircles(std::size_t count, std::vector<FlowLink> wires) {
    std::sort(wires.begin(), wires.end());
    wires.erase(std::unique(wires.begin(), wires.end()), wires.end());
    const LinkList list{count, std::move(wires)};
    std::vector<bool> closing(list.links.size());
    for (const Knot& knot : findKnots(list))
        for (const std::size_t link : knot.backLinks) closing[link] = true;
    std::vector<FlowLink> links;
    for (std::size_t i = 0; i < list.links.size(); ++i)
        if (!closing[i]) links.push_back(list.links[i]);
    return links;
}

/// Lays out what lies in each frame by itself, then it as one thing among those around it.
class FrameLayout {
public:
    using Group = std::optional<std::size_t>; ///< a frame, or the scope itself

    FrameLayout(const Graph& graph, std::string_view scope, LayoutMode mode, qreal viewHeight,
                const std::vector<LayoutFrame>& frames)
        : m_nodes(graph.nodesOf(scope)), m_edges(graph.edgesOf(scope)), m_mode(mode),
          m_viewHeight(viewHeight), m_frames(frames) {
        for (std::size_t i = 0; i < frames.size(); ++i)
            for (const std::string& id : frames[i].nodes) m_frameOf.emplace(id, i);
    }

    ScopeLayout inside(Group group) const {
        std::vector<ScopeLayout> contents;
        std::vector<QRectF> extents;
        std::unordered_map<std::string_view, std::size_t> items; // by node
        std::map<std::size_t, std::size_t> frames;
        for (const Node& node : m_nodes) {
            const std::optional<Group> child = childWith(node.id, group);
            if (!child) continue;
            const bool isNew = !*child || frames.emplace(**child, contents.size()).second;
            items[node.id] = *child ? frames.at(**child) : contents.size();
            if (!isNew) continue;
            contents.push_back(*child ? framedContent(**child)
                                      : ScopeLayout{{{node.id, QPointF()}}, {}});
            extents.push_back(*child ? contents.back().frames.at(**child) : nodeRect({}));
        }
        const auto origins =
            placeItems(extents, linksBetween(items, contents.size()), m_mode, m_viewHeight);
        ScopeLayout all;
        for (std::size_t i = 0; i < contents.size(); ++i) {
            for (const auto& [id, place] : contents[i].nodes) all.nodes[id] = place + origins[i];
            for (const auto& [frame, rect] : contents[i].frames)
                all.frames[frame] = rect.translated(origins[i]);
        }
        return all;
    }

private:
    /// What of a group a node is or lies in: itself (no frame) or a frame; nothing when outside.
    std::optional<Group> childWith(const std::string& node, Group group) const {
        const auto found = m_frameOf.find(node);
        Group around = found == m_frameOf.end() ? Group() : Group(found->second);
        Group child;
        while (around != group) {
            if (!around) return std::nullopt;
            child = around;
            around = m_frames[*around].parent;
        }
        return child;
    }

    ScopeLayout framedContent(std::size_t frame) const {
        ScopeLayout content = inside(frame);
        QRectF bounds;
        for (const auto& [id, place] : content.nodes) bounds |= nodeRect(place);
        for (const auto& [inner, rect] : content.frames) bounds |= rect;
        content.frames[frame] = frameAround(bounds);
        return content;
    }

    std::vector<FlowLink> linksBetween(
        const std::unordered_map<std::string_view, std::size_t>& items, std::size_t count) const {
        std::vector<FlowLink> wires;
        for (const Edge& edge : m_edges) {
            const auto from = items.find(edge.from), to = items.find(edge.to);
            if (from != items.end() && to != items.end() && from->second != to->second)
                wires.emplace_back(from->second, to->second);
        }
        return withoutCircles(count, std::move(wires));
    }

    const std::vector<Node>& m_nodes;
    const std::vector<Edge>& m_edges;
    LayoutMode m_mode;
    qreal m_viewHeight;
    const std::vector<LayoutFrame>& m_frames;
    std::unordered_map<std::string_view, std::size_t> m_frameOf;
};

/// Nodes of a scope without a place.
std::vector<std::string> unplaced(const std::vector<Node>& nodes, const Json& places) {
    std::vector<std::string> missing;
    for (const Node& node : nodes) {
        const auto found = places.find(node.id);
        const bool isPlaced = found != places.end() && found->is_object() &&
                              found->value("x", Json()).is_number() &&
                              found->value("y", Json()).is_number();
        if (!isPlaced) missing.push_back(node.id);
    }
    return missing;
}

Json placeJson(QPointF place) {
    return {{"x", std::llround(place.x())}, {"y", std::llround(place.y())}};
}

/// Below everything that has a place, so that nothing covers anything.
void placeBelow(const std::vector<Node>& nodes, const std::vector<std::string>& missing,
                Json& places) {
    qreal left = 0, bottom = 0;
    for (const Node& node : nodes) {
        if (std::find(missing.begin(), missing.end(), node.id) != missing.end()) continue;
        left = std::min<qreal>(left, places[node.id]["x"].get<double>());
        bottom = std::max<qreal>(bottom, places[node.id]["y"].get<double>() + kPitch);
    }
    for (const std::string& id : missing) {
        places[id] = placeJson({left, bottom});
        bottom += kPitch;
    }
}

} // namespace

QPointF snapped(QPointF place) {
    return {std::round(place.x() / kGrid) * kGrid, std::round(place.y() / kGrid) * kGrid};
}

QRectF frameAround(const QRectF& members) {
    return members.adjusted(-kFramePadding, -kFrameTitle - kFramePadding, kFramePadding,
                            kFramePadding);
}

ScopeLayout layOutScope(const Graph& graph, std::string_view scope, LayoutMode mode,
                        qreal viewHeight, const std::vector<LayoutFrame>& frames) {
    return FrameLayout(graph, scope, mode, viewHeight, frames).inside({});
}

std::vector<LayoutFrame> layoutFrames(const std::vector<QRectF>& frames, const NodePlaces& nodes) {
    const auto area = [&](std::size_t i) { return frames[i].width() * frames[i].height(); };
    std::vector<std::size_t> bySize(frames.size());
    std::iota(bySize.begin(), bySize.end(), std::size_t{0});
    std::stable_sort(bySize.begin(), bySize.end(),
                     [&](std::size_t a, std::size_t b) { return area(a) < area(b); });
    std::vector<LayoutFrame> found(frames.size());
    for (std::size_t i = 0; i < bySize.size(); ++i)
        for (std::size_t j = i + 1; j < bySize.size() && !found[bySize[i]].parent; ++j)
            if (frames[bySize[j]].contains(frames[bySize[i]])) found[bySize[i]].parent = bySize[j];
    for (const auto& [id, place] : nodes)
        for (const std::size_t frame : bySize)
            if (frames[frame].contains(nodeRect(place).center())) {
                found[frame].nodes.push_back(id);
                break;
            }
    return found;
}

QRectF clearOf(QRectF rect, const std::vector<QRectF>& others) {
    const auto covered = [&] {
        return std::find_if(others.begin(), others.end(),
                            [&](const QRectF& other) { return other.intersects(rect); });
    };
    for (auto other = covered(); other != others.end(); other = covered())
        rect.moveLeft(other->right() + kFramePadding);
    return rect;
}

void placeNodes(Project& project) {
    std::vector<std::string> scopes = {{}};
    for (const Block& block : project.graph.blocks) scopes.push_back(block.id);
    Json places = project.view.value("nodes", Json::object());
    if (!places.is_object()) places = Json::object();
    bool isChanged = false;
    for (const std::string& scope : scopes) {
        const std::vector<Node>& nodes = project.graph.nodesOf(scope);
        const std::vector<std::string> missing = unplaced(nodes, places);
        isChanged |= !missing.empty();
        if (missing.size() < nodes.size()) {
            placeBelow(nodes, missing, places);
            continue;
        }
        for (const auto& [id, place] :
             layOutScope(project.graph, scope, LayoutMode::Wrapped, 0).nodes)
            places[id] = placeJson(place);
    }
    if (isChanged) project.view["nodes"] = std::move(places);
}

} // namespace convstudio
