// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/import_settings.h"
#include "engine/data/pixel_block.h"

namespace convstudio {

/// The size the store will have: the resize setting, else the one size all images declare.
/// Error "data-mixed-sizes" with the fix `set-resize`.
Result<TargetGeometry> chooseGeometry(const ImageSource& source,
                                      std::span<const std::uint32_t> samples,
                                      const ImportSettings& settings, TaskRunner& runner);

/// True when the stored pixels are those of the source, byte for byte.
bool keepsPixels(const ImageSource& source, std::span<const std::uint32_t> samples,
                 const TargetGeometry& geometry);

} // namespace convstudio
