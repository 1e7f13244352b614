// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/predictions.h"
#include "engine/inspect/sample_ranking.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace convstudio {

/// Images of a gallery as files for others: a PNG each, at the size the network sees, and
/// samples.csv with what is true and what was predicted of them.
struct GalleryExport {
    std::filesystem::path folder; ///< there already
    std::shared_ptr<const Subject> subject;
    std::shared_ptr<const Predictions> predictions;
    std::vector<JudgedSample> samples;
};
/// Any thread. Errors are those of files; what was written before stays.
Status writeGallery(const GalleryExport& wanted);
/// "test/12" → "test-12.png".
std::string galleryFileName(const std::string& sample);

} // namespace convstudio
