// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/inspect_job.h"

#include "engine/inspect/probe.h"

#include <span>

/// What the kinds of `inspect` that look at single images share.
namespace convstudio::cli {

/// An image and what the network says of it.
struct SeenImage {
    InspectedImage image;
    ImageAnswer answer;
};
/// Reads the image of the job, asks the probe, reports what was done to the image.
Result<SeenImage> seeImage(const InspectJob& job, Probe& probe);
/// "image", "label" (null: not known), "predicted", "probabilities" from the highest.
Json seenJson(const InspectJob& job, const SeenImage& seen);
/// "Image test/12: Shirt 97.60 %, labelled T-shirt/top".
std::string seenLine(const InspectJob& job, const SeenImage& seen);
/// Name of a class; its number where it has none.
std::string className(const InspectJob& job, std::int64_t index);

/// The layer that --node names, or the one chosen for class activation maps, with the key of the
/// reason. Where there is nothing to choose from: the first after the input.
CamLayer layerOf(const InspectJob& job);

/// One map as the window draws it on dark ground, a pixel each.
Image mapPicture(std::span<const float> values, std::int64_t height, std::int64_t width,
                 double minimum, double maximum);
/// Tiles enlarged to at least `side` pixels, on a sheet.
Image enlargedSheet(std::vector<Image> tiles, int side, int columns);

} // namespace convstudio::cli
