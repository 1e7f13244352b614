// SPDX-License-Identifier: Apache-2.0
// Where in the image the network sees a class.
#include "app/cli/inspect_pictures.h"

#include "engine/inspect/colour_map.h"
#include "engine/train/trained_network.h"

#include <algorithm>
#include <cstdio>

namespace convstudio::cli {

namespace {

constexpr double kOpacity = 0.6; ///< as the window begins
constexpr int kTile = 224;

/// A class whose map is wanted and why.
struct Wanted {
    std::int64_t target = 0;
    const char* role = "class"; ///< "predicted", "true", "class": also names the files
};

/// The class asked for, else the predicted and, where it is another, the true one.
Result<std::vector<Wanted>> wantedClasses(const InspectJob& job, const SeenImage& seen) {
    if (!job.options.className.empty()) {
        const Result<std::int64_t> target = job.classNamed(job.options.className);
        if (!target) return target.issues();
        return std::vector<Wanted>{{*target, "class"}};
    }
    std::vector<Wanted> wanted = {{seen.answer.predicted, "predicted"}};
    if (seen.image.label && *seen.image.label != seen.answer.predicted)
        wanted.push_back({*seen.image.label, "true"});
    return wanted;
}

std::string methodOf(const InspectJob& job) {
    return job.options.method.empty() ? camMethods().front().id : job.options.method;
}

const char* methodName(const std::string& id) {
    const auto found = std::ranges::find(camMethods(), id, &CamMethodInfo::id);
    return found == camMethods().end() ? "" : found->name;
}

Json trustJson(const TrustCheck& trust, const Context& context) {
    const std::string verdict = verdictName(trust.verdict);
    return {{"hottest_drop", trust.hottestDrop},
            {"random_drop", trust.randomDrop},
            {"random_weights", trust.randomWeights},
            {"verdict", verdict},
            {"text", context.text.text("cam.verdict-" + verdict)}};
}

/// "-0.10"
std::string twoDigits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

/// "-52.34 %": what becomes of the probability.
std::string change(double drop) {
    return (drop < 0 ? "+" : "") + percent(drop == 0 ? 0 : -drop);
}

/// One map with its picture, its control and what to think of it.
struct Shown {
    Json json;
    std::string line;
    std::vector<Image> pictures; ///< overlay, control
};

Result<Shown> show(InspectJob& job, Probe& probe, const SeenImage& seen, const Wanted& wanted) {
    const Result<ClassMap> map =
        probe.classMap(seen.image, wanted.target, methodOf(job), job.options.node, {});
    if (!map) return map.issues();
    const Result<TrustCheck> trust = probe.trustCheck(seen.image, *map, {});
    if (!trust) return trust.issues();
    Shown shown;
    shown.json = {{"role", wanted.role},
                  {"class", className(job, wanted.target)},
                  {"probability", trust->probability},
                  {"peak", map->peak},
                  {"layer_size", {map->layerHeight, map->layerWidth}},
                  {"layer_map", map->layerMap},
                  {"trust", trustJson(*trust, job.context)}};
    const std::string verdict = std::string("cam.verdict-") + verdictName(trust->verdict);
    shown.line = job.context.say("inspect.cam_class",
                                 {{"class", className(job, wanted.target)},
                                  {"share", percent(trust->probability)},
                                  {"hottest", change(trust->hottestDrop)},
                                  {"random", change(trust->randomDrop)},
                                  {"correlation", twoDigits(trust->randomWeights)},
                                  {"verdict", job.context.text.text(verdict)}});
    shown.pictures = {overlay(seen.image.picture, map->map, kOpacity),
                      overlay(seen.image.picture, trust->control.map, kOpacity)};
    const std::string name = std::string("cam-") + wanted.role;
    Status written = job.writePicture(name + ".png", shown.pictures[0]);
    if (written) written = job.writePicture(name + "-random-weights.png", shown.pictures[1]);
    if (!written) return written.issues();
    job.json["node"] = map->path;
    return shown;
}

Json methodJson(const InspectJob& job) {
    return {{"method", methodOf(job)}, {"opacity", kOpacity}, {"why", layerOf(job).why}};
}

std::string layerLine(const InspectJob& job) {
    return job.context.say("inspect.cam_layer",
                           {{"method", methodName(methodOf(job))},
                            {"node", job.json.at("node").get<std::string>()},
                            {"why", job.context.text.text(layerOf(job).why)}});
}

/// Images of the split whose label is `target`.
Result<std::vector<std::uint32_t>> imagesOf(const InspectJob& job, std::int64_t target) {
    if (!job.subject->data) return job.image().issues();
    const Dataset& data = job.subject->data->dataset;
    std::vector<std::uint32_t> images;
    for (const std::uint32_t image : data.indices(splitToUse(data, job.split()))) {
        if (data.images->label(image) == target) images.push_back(image);
    }
    if (images.empty())
        return makeError("inspect-class-empty", {},
                         {{"class", className(job, target)}, {"split", job.options.split}});
    return images;
}

} // namespace

Status inspectCam(InspectJob& job) {
    Result<Probe> probe = Probe::make(job.subject);
    if (!probe) return probe.issues();
    const Result<SeenImage> seen = seeImage(job, *probe);
    if (!seen) return seen.issues();
    const Result<std::vector<Wanted>> wanted = wantedClasses(job, *seen);
    if (!wanted) return wanted.issues();
    job.json = seenJson(job, *seen);
    job.json.update(methodJson(job));
    job.lines = {seenLine(job, *seen)};
    std::vector<Image> tiles = {seen->image.picture};
    for (const Wanted& each : *wanted) {
        const Result<Shown> shown = show(job, *probe, *seen, each);
        if (!shown) return shown.issues();
        job.json["maps"].push_back(shown->json);
        job.lines.push_back(shown->line);
        tiles.insert(tiles.end(), shown->pictures.begin(), shown->pictures.end());
    }
    job.lines.insert(job.lines.begin() + 1, layerLine(job));
    Status written = job.writePicture("input.png", seen->image.picture);
    if (written) written = job.writeJson("cam.json", job.json);
    if (!written) return written;
    const auto columns = static_cast<int>(tiles.size());
    return job.writePicture("cam.png", enlargedSheet(std::move(tiles), kTile, columns));
}

Status inspectMeanCam(InspectJob& job) {
    if (job.options.className.empty()) return makeError("inspect-class-missing", {});
    const Result<std::int64_t> target = job.classNamed(job.options.className);
    if (!target) return target.issues();
    const Result<std::vector<std::uint32_t>> images = imagesOf(job, *target);
    if (!images) return images.issues();
    Result<Probe> probe = Probe::make(job.subject);
    if (!probe) return probe.issues();
    const Result<ClassMap> map =
        probe->meanClassMap(*images, *target, methodOf(job), job.options.node, {},
                            job.context.progress(job.context.say("progress.inspect")));
    if (!map) return map.issues();
    job.json = methodJson(job);
    job.json.update({{"node", map->path},
                     {"class", className(job, *target)},
                     {"images", images->size()},
                     {"layer_size", {map->layerHeight, map->layerWidth}},
                     {"layer_map", map->layerMap}});
    job.lines = {layerLine(job),
                 job.context.say("inspect.cam_mean", {{"class", className(job, *target)},
                                                      {"images", grouped(std::ssize(*images))}})};
    const Status written = job.writeJson("mean-cam.json", job.json);
    if (!written) return written;
    return job.writePicture("mean-cam.png",
                            rampImage(map->map, static_cast<int>(map->height),
                                      static_cast<int>(map->width), Ramp::Heat, 0, 1));
}

} // namespace convstudio::cli
