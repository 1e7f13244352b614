// SPDX-License-Identifier: Apache-2.0
// What the network says of one image, and the image's way through it.
#include "app/cli/inspect_pictures.h"

#include <algorithm>

namespace convstudio::cli {

namespace {

constexpr std::size_t kMaps = 8; ///< of each node
constexpr int kSmallestTile = 64;
constexpr std::size_t kLines = 5; ///< probabilities printed

Json filmJson(const std::vector<FilmFrame>& film) {
    Json frames = Json::array();
    for (const FilmFrame& frame : film) {
        frames.push_back({{"node", frame.path},
                          {"type", frame.type},
                          {"shape", frame.shape.dims},
                          {"minimum", frame.minimum},
                          {"maximum", frame.maximum},
                          {"channels", frame.channels}});
    }
    return frames;
}

/// A node a row. Vectors have no picture.
Image filmPicture(const std::vector<FilmFrame>& film) {
    std::vector<Image> tiles;
    std::int64_t side = kSmallestTile;
    for (const FilmFrame& frame : film) {
        if (frame.height * frame.width == 1) continue;
        side = std::max({side, frame.height, frame.width});
        for (std::size_t i = 0; i < kMaps; ++i) {
            tiles.push_back(i < frame.maps.size()
                                ? mapPicture(frame.maps[i], frame.height, frame.width,
                                             frame.minimum, frame.maximum)
                                : Image{0, 0, 3, {}});
        }
    }
    return enlargedSheet(std::move(tiles), static_cast<int>(side), static_cast<int>(kMaps));
}

} // namespace

Status inspectImage(InspectJob& job) {
    Result<Probe> probe = Probe::make(job.subject);
    if (!probe) return probe.issues();
    const Result<SeenImage> seen = seeImage(job, *probe);
    if (!seen) return seen.issues();
    const Result<std::vector<FilmFrame>> film = probe->film(seen->image, kMaps, {});
    if (!film) return film.issues();
    job.json = seenJson(job, *seen);
    job.json["notes"] = job.context.issuesJson(seen->image.notes);
    job.lines = {seenLine(job, *seen)};
    for (const Json& entry : job.json.at("probabilities")) {
        if (job.lines.size() > kLines) break;
        job.lines.push_back("  " + percent(entry.at("probability").get<double>()) + "  " +
                            entry.at("class").get<std::string>());
    }
    job.json["film"] = filmJson(*film);
    Status written = job.writeJson("image.json", job.json);
    if (written) written = job.writePicture("input.png", seen->image.picture);
    if (!written) return written;
    return job.writePicture("film.png", filmPicture(*film));
}

} // namespace convstudio::cli
