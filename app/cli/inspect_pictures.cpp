// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspect_pictures.h"

#include "engine/inspect/contact_sheet.h"
#include "engine/inspect/map_range.h"

#include <algorithm>
#include <numeric>

namespace convstudio::cli {

Result<SeenImage> seeImage(const InspectJob& job, Probe& probe) {
    Result<InspectedImage> image = job.image();
    if (!image) return image.issues();
    job.context.report(image->notes);
    Result<ImageAnswer> answer = probe.answer(*image, {});
    if (!answer) return answer.issues();
    return SeenImage{std::move(*image), std::move(*answer)};
}

std::string className(const InspectJob& job, std::int64_t index) {
    const std::vector<std::string>& classes = job.subject->classes();
    return index >= 0 && index < std::ssize(classes) ? classes[static_cast<std::size_t>(index)]
                                                     : std::to_string(index);
}

Json seenJson(const InspectJob& job, const SeenImage& seen) {
    const std::vector<double>& shares = seen.answer.probabilities;
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t index) { return shares[index]; });
    Json probabilities = Json::array();
    for (const std::size_t index : order)
        probabilities.push_back({{"class", className(job, static_cast<std::int64_t>(index))},
                                 {"probability", shares[index]}});
    Json json = {{"image", seen.image.name},
                 {"label", nullptr},
                 {"predicted", className(job, seen.answer.predicted)},
                 {"probabilities", probabilities}};
    if (seen.image.label) json["label"] = className(job, *seen.image.label);
    return json;
}

std::string seenLine(const InspectJob& job, const SeenImage& seen) {
    const auto predicted = static_cast<std::size_t>(seen.answer.predicted);
    const Args args = {{"image", seen.image.name},
                       {"predicted", className(job, seen.answer.predicted)},
                       {"share", percent(seen.answer.probabilities[predicted])},
                       {"label", seen.image.label ? className(job, *seen.image.label) : ""}};
    return job.context.say(seen.image.label ? "inspect.seen_labelled" : "inspect.seen", args);
}

CamLayer layerOf(const InspectJob& job) {
    if (!job.options.node.empty()) return {job.options.node, "cam.chosen"};
    const Result<CamLayer> chosen = camLayer(job.subject->graph);
    if (chosen) return *chosen;
    const auto& nodes = job.subject->graph.nodes();
    const std::size_t first = std::min(job.subject->graph.inputIndex() + 1, nodes.size() - 1);
    return {nodes[first].path, "cam.first-layer"};
}

Image mapPicture(std::span<const float> values, std::int64_t height, std::int64_t width,
                 double minimum, double maximum) {
    const MapRange range = mapRange(minimum, maximum);
    return rampImage(values, static_cast<int>(height), static_cast<int>(width),
                     range.ramp(/*isDark=*/true), range.low, range.high);
}

Image enlargedSheet(std::vector<Image> tiles, int side, int columns) {
    for (Image& tile : tiles) tile = enlarged(tile, factorTo(tile, side));
    SheetLayout layout;
    layout.columns = columns;
    return contactSheet(tiles, layout);
}

} // namespace convstudio::cli
