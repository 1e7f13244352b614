// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/inspect/subject.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace convstudio {

/// One image brought to the network's input.
struct InspectedImage {
    std::string name;  ///< sample id or file name
    std::optional<std::uint32_t> stored; ///< index into the store of the subject's data
    std::optional<std::int64_t> label;   ///< true class, where it is known
    Image picture;      ///< at the size of the network's input, before normalisation
    TensorBuffer input; ///< [1, C, H, W], normalised
    Issues notes; ///< what was done to it: resized from ..., colour made grey ...
};
/// "sample-unknown" names the nearest id; "inspect-no-data".
Result<InspectedImage> storedSample(const Subject& subject, const std::string& sample);
Result<InspectedImage> storedSample(const Subject& subject, std::uint32_t image);
/// A file of the disk, by the run's pre-processing. Errors of the image codec.
Result<InspectedImage> imageFile(const Subject& subject, const std::filesystem::path& file);
/// Pixels from elsewhere (clipboard); `name` is only shown.
Result<InspectedImage> looseImage(const Subject& subject, const Image& image,
                                  const std::string& name);

} // namespace convstudio
