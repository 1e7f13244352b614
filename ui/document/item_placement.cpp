// SPDX-License-Identifier: Apache-2.0
#include "ui/document/item_placement.h"

#include "engine/graph/layout.h"
#include "ui/document/canvas_metrics.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kGap = 32;     ///< between things that stand below or beside each other
constexpr qreal kFlowGap = 64; ///< to the right along the flow: room for two frame edges and wires
constexpr qreal kSkipLane = 32;
/// Where nothing is known of the view.
constexpr qreal kUsualHeight = 760;
constexpr qreal kLeastHeight = 3 * kPitch;

/// A row or column of the grid, about the origins of what stands in it.
struct Track {
    qreal before = 0;
    qreal after = 0;
    qreal at = 0; ///< of the origins

    qreal begin() const { return at - before; }
    qreal end() const { return at + after; }
};

/// Extents of things along one axis, and the track each stands in.
struct Standing {
    std::size_t track;
    qreal from, to;
};

std::vector<Track> tracksOf(const std::vector<Standing>& things, qreal least, qreal gap) {
    std::vector<Track> tracks;
    for (const Standing& thing : things) {
        if (thing.track >= tracks.size()) tracks.resize(thing.track + 1, {0, least, 0});
        Track& track = tracks[thing.track];
        track.before = std::max(track.before, -thing.from);
        track.after = std::max(track.after, thing.to);
    }
    for (std::size_t i = 1; i < tracks.size(); ++i)
        tracks[i].at = tracks[i - 1].end() + gap + tracks[i].before;
    return tracks;
}

std::vector<Track> acrossTracks(const std::vector<std::size_t>& track,
                                const std::vector<QRectF>& extents, qreal gap) {
    std::vector<Standing> things;
    for (std::size_t i = 0; i < track.size(); ++i)
        things.push_back({track[i], extents[i].left(), extents[i].right()});
    return tracksOf(things, kNodeSize.width(), gap);
}

std::vector<Track> downTracks(const std::vector<std::size_t>& track,
                              const std::vector<QRectF>& extents) {
    std::vector<Standing> things;
    for (std::size_t i = 0; i < track.size(); ++i)
        things.push_back({track[i], extents[i].top(), extents[i].bottom()});
    return tracksOf(things, kNodeSize.height(), kGap);
}

/// How many values are on their way below each row: 1 where a drawing may well be cut.
std::vector<int> valuesBelow(const std::vector<GridPlace>& places,
                             const std::vector<FlowLink>& links, std::size_t rows) {
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

/// How many rows from `begin` on fit below each other; one at least.
std::size_t fitting(const std::vector<Track>& rows, std::size_t begin, qreal height) {
    std::size_t count = 1;
    while (begin + count < rows.size() &&
           rows[begin + count].end() + kGap - rows[begin].begin() <= height)
        ++count;
    return count;
}

/// First rows of the bands a drawing is cut into.
std::vector<std::size_t> bandsOf(const std::vector<int>& below, const std::vector<Track>& rows,
                                 qreal height) {
    std::vector<std::size_t> starts = {0};
    const auto isGood = [&](std::size_t row) { return below[row - 1] <= 1; };
    for (;;) {
        const std::size_t most = fitting(rows, starts.back(), height);
        const std::size_t ideal = starts.back() + most; // row after the cut
        if (ideal >= rows.size()) return starts;
        const std::size_t reach = most / 2;
        std::size_t cut = ideal;
        while (cut + reach > ideal && !isGood(cut)) --cut;
        for (std::size_t on = 1; !isGood(cut) && on <= reach && ideal + on < rows.size(); ++on)
            if (isGood(ideal + on)) cut = ideal + on;
        starts.push_back(isGood(cut) ? cut : ideal);
    }
}

/// The things of one band.
struct Band {
    std::vector<std::size_t> items;
    std::vector<std::size_t> columns;
    std::vector<QRectF> extents;
    bool hasSkips = false;
};

std::vector<QPointF> wrapped(const std::vector<QRectF>& extents,
                             const std::vector<FlowLink>& links,
                             const std::vector<GridPlace>& grid, const std::vector<Track>& rows,
                             qreal viewHeight) {
    const qreal room =
        (viewHeight > 0 ? viewHeight : kUsualHeight) - kFrameTitle - 2 * kFramePadding;
    const auto starts = bandsOf(valuesBelow(grid, links, rows.size()), rows,
                                std::max(kLeastHeight, room));
    const auto bandAt = [&](std::size_t row) {
        return static_cast<std::size_t>(
            std::upper_bound(starts.begin(), starts.end(), row) - starts.begin() - 1);
    };
    std::vector<Band> bands(starts.size());
    for (std::size_t i = 0; i < grid.size(); ++i) {
        Band& band = bands[bandAt(grid[i].row)];
        band.items.push_back(i);
        band.columns.push_back(grid[i].column);
        band.extents.push_back(extents[i]);
    }
    for (const auto& [from, to] : links)
        if (grid[to].row > grid[from].row + 1 && bandAt(grid[to].row) == bandAt(grid[from].row))
            bands[bandAt(grid[from].row)].hasSkips = true;
    std::vector<QPointF> places(grid.size());
    qreal left = 0;
    for (std::size_t at = 0; at < bands.size(); ++at) {
        const Band& band = bands[at];
        const auto columns = acrossTracks(band.columns, band.extents, kGap);
        // The edges of frames take their part of the gap.
        if (at > 0) left += std::max(kGap, kFlowGap - 2 * columns[0].before) + columns[0].before;
        for (const std::size_t i : band.items)
            places[i] = {left + columns[grid[i].column].at,
                         rows[grid[i].row].at - rows[starts[at]].at};
        left += columns.back().end() + (band.hasSkips ? kSkipLane : 0);
    }
    return places;
}

} // namespace

std::vector<QPointF> placeItems(const std::vector<QRectF>& extents,
                                const std::vector<FlowLink>& links, LayoutMode mode,
                                qreal viewHeight) {
    if (extents.empty()) return {};
    const std::vector<GridPlace> grid = layeredLayout(extents.size(), links);
    std::vector<std::size_t> rows, columns;
    for (const GridPlace& place : grid) {
        rows.push_back(place.row);
        columns.push_back(place.column);
    }
    if (mode == LayoutMode::Wrapped)
        return wrapped(extents, links, grid, downTracks(rows, extents), viewHeight);
    const bool isDown = mode == LayoutMode::TopDown;
    const auto across = acrossTracks(isDown ? columns : rows, extents, isDown ? kGap : kFlowGap);
    const auto down = downTracks(isDown ? rows : columns, extents);
    std::vector<QPointF> places;
    for (const GridPlace& place : grid)
        places.emplace_back(across[isDown ? place.column : place.row].at,
                            down[isDown ? place.row : place.column].at);
    return places;
}

} // namespace convstudio
