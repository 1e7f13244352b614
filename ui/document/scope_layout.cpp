// SPDX-License-Identifier: Apache-2.0
#include "ui/document/scope_layout.h"

#include "engine/graph/layout.h"
#include "engine/graph/topology.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

/// Column to column within a band, and band to band (room for two frame edges and the wires).
constexpr int kBranchStep = 216;
constexpr int kBandGap = 64;
constexpr int kSkipLane = 32;
/// Where nothing is known of the view.
constexpr qreal kUsualHeight = 760;

using Link = std::pair<std::size_t, std::size_t>;

/// Wires of a scope as indices, each pair once, without those that close circles.
std::vector<Link> linksOf(const std::vector<Node>& nodes, const std::vector<Edge>& edges) {
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < nodes.size(); ++i) index.emplace(nodes[i].id, i);
    LinkList list{nodes.size(), {}};
    for (const Edge& edge : edges) {
        const auto from = index.find(edge.from), to = index.find(edge.to);
        if (from != index.end() && to != index.end() && from->second != to->second)
            list.links.emplace_back(from->second, to->second);
    }
    std::sort(list.links.begin(), list.links.end());
    list.links.erase(std::unique(list.links.begin(), list.links.end()), list.links.end());
    std::vector<bool> closing(list.links.size());
    for (const Knot& knot : findKnots(list))
        for (const std::size_t link : knot.backLinks) closing[link] = true;
    std::vector<Link> links;
    for (std::size_t i = 0; i < list.links.size(); ++i)
        if (!closing[i]) links.push_back(list.links[i]);
    return links;
}

/// How many values are on their way below each row: 1 where a drawing may well be cut.
std::vector<int> valuesBelow(const std::vector<GridPlace>& places, const std::vector<Link>& links,
                             std::size_t rows) {
    std::vector<std::size_t> last(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) last[i] = places[i].row;
    for (const auto& [from, to] : links) last[from] = std::max(last[from], places[to].row);
    std::vector<int> begins(rows + 1, 0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        ++begins[places[i].row];
        --begins[last[i]];
    }
    int alive = 0;
    for (int& value : begins) value = alive += value;
    return begins;
}

/// First rows of the bands a drawing is cut into.
std::vector<std::size_t> bandsOf(const std::vector<int>& below, std::size_t rows,
                                 std::size_t most) {
    std::vector<std::size_t> starts = {0};
    const std::size_t reach = std::max<std::size_t>(1, most / 2);
    while (rows - starts.back() > most) {
        const std::size_t begin = starts.back();
        const std::size_t ideal = begin + most; // row after the cut
        const auto isGood = [&](std::size_t row) { return below[row - 1] <= 1; };
        std::size_t cut = ideal;
        while (cut + reach > ideal && !isGood(cut)) --cut;
        for (std::size_t on = 1; !isGood(cut) && on <= reach && ideal + on < rows; ++on)
            if (isGood(ideal + on)) cut = ideal + on;
        if (!isGood(cut)) cut = ideal;
        starts.push_back(cut);
    }
    return starts;
}

struct Band {
    std::size_t columns = 1;
    bool hasSkips = false;
};

NodePlaces wrapped(const std::vector<Node>& nodes, const std::vector<GridPlace>& grid,
                   const std::vector<Link>& links, std::size_t rows, qreal viewHeight) {
    const qreal height = viewHeight > 0 ? viewHeight : kUsualHeight;
    const auto most = static_cast<std::size_t>(
        std::max(3.0, std::floor((height - kFrameTitle - 2 * kFramePadding) / kPitch)));
    const auto starts = bandsOf(valuesBelow(grid, links, rows), rows, most);
    const auto bandAt = [&](std::size_t row) {
        return static_cast<std::size_t>(
            std::upper_bound(starts.begin(), starts.end(), row) - starts.begin() - 1);
    };
    std::vector<Band> bands(starts.size());
    for (const GridPlace& place : grid) {
        Band& band = bands[bandAt(place.row)];
        band.columns = std::max(band.columns, place.column + 1);
    }
    for (const auto& [from, to] : links)
        if (grid[to].row > grid[from].row + 1 && bandAt(grid[to].row) == bandAt(grid[from].row))
            bands[bandAt(grid[from].row)].hasSkips = true;
    std::vector<qreal> left(bands.size(), 0);
    for (std::size_t i = 1; i < bands.size(); ++i)
        left[i] = left[i - 1] + static_cast<qreal>(bands[i - 1].columns - 1) * kBranchStep +
                  kNodeSize.width() + kBandGap + (bands[i - 1].hasSkips ? kSkipLane : 0);
    NodePlaces places;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::size_t band = bandAt(grid[i].row);
        places[nodes[i].id] = {left[band] + static_cast<qreal>(grid[i].column) * kBranchStep,
                               static_cast<qreal>(grid[i].row - starts[band]) * kPitch};
    }
    return places;
}

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

NodePlaces layOutScope(const Graph& graph, std::string_view scope, LayoutMode mode,
                       qreal viewHeight) {
    const std::vector<Node>& nodes = graph.nodesOf(scope);
    const std::vector<Link> links = linksOf(nodes, graph.edgesOf(scope));
    const std::vector<GridPlace> grid = layeredLayout(nodes.size(), links);
    std::size_t rows = 0;
    for (const GridPlace& place : grid) rows = std::max(rows, place.row + 1);
    if (mode == LayoutMode::Wrapped) return wrapped(nodes, grid, links, rows, viewHeight);
    NodePlaces places;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto row = static_cast<qreal>(grid[i].row);
        const auto column = static_cast<qreal>(grid[i].column);
        places[nodes[i].id] = mode == LayoutMode::TopDown
                                  ? QPointF(column * kBranchStep, row * kPitch)
                                  : QPointF(row * (kNodeSize.width() + kBandGap), column * kPitch);
    }
    return places;
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
             layOutScope(project.graph, scope, LayoutMode::Wrapped, kUsualHeight))
            places[id] = placeJson(place);
    }
    if (isChanged) project.view["nodes"] = std::move(places);
}

} // namespace convstudio
