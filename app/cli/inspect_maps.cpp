// SPDX-License-Identifier: Apache-2.0
// What a layer computes: its feature maps for an image, its filters.
#include "app/cli/inspect_pictures.h"

#include "engine/inspect/contact_sheet.h"
#include "engine/inspect/map_range.h"

#include <algorithm>
#include <limits>

namespace convstudio::cli {

namespace {

constexpr int kTile = 96;                      ///< pixels a map is enlarged to
constexpr std::int64_t kMostFilters = 256;     ///< on one sheet
constexpr std::int64_t kMostFilterInputs = 16; ///< slices of a filter on one sheet

Json channelsJson(const FeatureMaps& maps) {
    Json channels = Json::array();
    for (std::size_t channel = 0; channel < maps.figures.size(); ++channel) {
        const ChannelFigures& figures = maps.figures[channel];
        channels.push_back({{"channel", channel},
                            {"mean", figures.mean},
                            {"minimum", figures.minimum},
                            {"maximum", figures.maximum},
                            {"zero_share", figures.zeroShare},
                            {"dead", figures.isDead}});
    }
    return channels;
}

Json mapsJson(const FeatureMaps& maps, const CamLayer& layer) {
    return {{"node", maps.path},
            {"type", maps.type},
            {"why", layer.why},
            {"shape", {maps.channels, maps.height, maps.width}},
            {"minimum", maps.minimum},
            {"maximum", maps.maximum},
            {"histogram", maps.histogram},
            {"channels", channelsJson(maps)}};
}

/// Every channel by its own scale.
std::vector<Image> tilesOf(const FeatureMaps& maps) {
    std::vector<Image> tiles;
    for (std::int64_t channel = 0; channel < maps.channels; ++channel) {
        const ChannelFigures& figures = maps.figures[static_cast<std::size_t>(channel)];
        tiles.push_back(mapPicture(maps.map(channel), maps.height, maps.width, figures.minimum,
                                   figures.maximum));
    }
    return tiles;
}

/// The first convolution where no other is named.
std::string filterNode(const InspectJob& job) {
    if (!job.options.node.empty()) return job.options.node;
    for (const ValidatedNode& node : job.subject->graph.nodes()) {
        if (node.family == Family::Conv) return node.path;
    }
    return job.subject->graph.input().path;
}

/// A filter a row, its slices by input channel side by side; all by one scale.
Image filterSheet(const Filters& filters) {
    const std::int64_t area = filters.height * filters.width;
    const std::int64_t inputs = std::min(filters.inputs, kMostFilterInputs);
    std::vector<Image> tiles;
    for (std::int64_t filter = 0; filter < std::min(filters.count, kMostFilters); ++filter)
        for (std::int64_t input = 0; input < inputs; ++input) {
            const auto first = static_cast<std::size_t>((filter * filters.inputs + input) * area);
            tiles.push_back(mapPicture(
                std::span(filters.weights).subspan(first, static_cast<std::size_t>(area)),
                filters.height, filters.width, -filters.extreme, filters.extreme));
        }
    constexpr int kFilterTile = 30;
    const int perRow = std::max(1, static_cast<int>(kMostFilterInputs / inputs));
    return enlargedSheet(std::move(tiles), kFilterTile, perRow * static_cast<int>(inputs));
}

Json filtersJson(const Filters& filters) {
    Json list = Json::array();
    for (std::int64_t filter = 0; filter < filters.count; ++filter) {
        const auto index = static_cast<std::size_t>(filter);
        list.push_back({{"filter", filter},
                        {"norm", filters.norms[index]},
                        {"bias", filters.bias.empty() ? Json() : Json(filters.bias[index])}});
    }
    return {{"node", filters.path},
            {"shape", {filters.count, filters.inputs, filters.height, filters.width}},
            {"extreme", filters.extreme},
            {"shown", {{"filters", std::min(filters.count, kMostFilters)},
                       {"inputs", std::min(filters.inputs, kMostFilterInputs)}}},
            {"filters", list}};
}

} // namespace

Status inspectFeatureMaps(InspectJob& job) {
    Result<Probe> probe = Probe::make(job.subject);
    if (!probe) return probe.issues();
    const Result<SeenImage> seen = seeImage(job, *probe);
    if (!seen) return seen.issues();
    const CamLayer layer = layerOf(job);
    const Result<FeatureMaps> maps = probe->featureMaps(seen->image, layer.path, {});
    if (!maps) return maps.issues();
    job.json = seenJson(job, *seen);
    job.json.update(mapsJson(*maps, layer));
    const auto dead = std::ranges::count_if(maps->figures, &ChannelFigures::isDead);
    job.lines = {seenLine(job, *seen),
                 job.context.say("inspect.maps", {{"node", maps->path},
                                                  {"type", maps->type},
                                                  {"channels", grouped(maps->channels)},
                                                  {"height", std::to_string(maps->height)},
                                                  {"width", std::to_string(maps->width)},
                                                  {"dead", std::to_string(dead)},
                                                  {"why", job.context.text.text(layer.why)}})};
    Status written = job.writeJson("feature-maps.json", job.json);
    if (written) written = job.writePicture("input.png", seen->image.picture);
    if (!written) return written;
    return job.writePicture("feature-maps.png",
                            enlargedSheet(tilesOf(*maps), kTile,
                                          squareColumns(static_cast<std::size_t>(maps->channels))));
}

Status inspectFilters(InspectJob& job) {
    const Result<Probe> probe = Probe::make(job.subject);
    if (!probe) return probe.issues();
    const Result<Filters> filters = probe->filters(filterNode(job));
    if (!filters) return filters.issues();
    job.json = filtersJson(*filters);
    job.lines = {job.context.say("inspect.filters", {{"node", filters->path},
                                                     {"count", grouped(filters->count)},
                                                     {"inputs", grouped(filters->inputs)},
                                                     {"height", std::to_string(filters->height)},
                                                     {"width", std::to_string(filters->width)}})};
    const Status written = job.writeJson("filters.json", job.json);
    if (!written) return written;
    return job.writePicture("filters.png", filterSheet(*filters));
}

} // namespace convstudio::cli
