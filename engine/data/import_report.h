// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/pixel_store.h"

namespace convstudio {

/// Fills what the report says of classes, counts, splits, shape and duplicates. `images`: as given
/// to the store; `hashes`: by slot.
void describeImages(Dataset& dataset, const ImageSource& source,
                    std::span<const StoredImage> images, std::span<const ImageHash> hashes);

/// Warnings on what was found: unreadable images, classes without training images, images that
/// are in two splits.
void reviewImages(const Dataset& dataset, Issues& issues);

} // namespace convstudio
