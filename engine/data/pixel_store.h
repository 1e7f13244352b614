// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/pixel_block.h"

#include <memory>

namespace convstudio {

/// One image that is kept.
struct StoredImage {
    std::uint32_t slot = 0; ///< where its pixels lie in the block
    std::int64_t label = 0;
    std::string sampleId;
    std::uint32_t sourceSample = 0;
};

/// `source` is kept for `original()`; null when the pixels are as the source has them.
std::shared_ptr<const ImageStore> makePixelStore(PixelBlock block, std::vector<StoredImage> images,
                                                 const TargetGeometry& geometry,
                                                 std::shared_ptr<const ImageSource> source);

} // namespace convstudio
