// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/image_codec.h"
#include "engine/data/sample_plan.h"
#include "engine/data/source_finder.h"

#include <optional>

namespace convstudio {

struct ResizeSetting {
    ResizeMode mode = ResizeMode::Stretch;
    int height = 1, width = 1;
};

/// The resolved `data` section as plain values.
struct ImportSettings {
    SourceRequest request;
    SplitFractions fractions;
    std::optional<ResizeSetting> resize;
    int channels = 0; ///< 0 = as the images are
    std::optional<std::size_t> limit;
    std::vector<std::string> classes; ///< empty: the source's
    Json normalize;
    Json edits;
};

ImportSettings importSettings(const Json& resolvedData, const ImportOptions& options);

} // namespace convstudio
