// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/section_schema.h"

namespace convstudio {

/// The `data` section as data.
const SectionSpec& dataSection();
const ParamSpecs& dataParams();    ///< the plain values: source, root, channels, limit
const ParamSpecs& splitParams();   ///< validation, test, seed
const TypeTable& resizeTypes();    ///< Stretch, ShorterSideCrop, Pad: size [h, w]
/// RandomHorizontalFlip, RandomCrop, RandomRotation ... each with its p; the sentence
/// "transform.<type>" of the engine's texts says what it does.
const TypeTable& transformTypes();
/// "dataset" (statistics of the training images), "imagenet", "zero_one", "minus_one_one".
const std::vector<std::string>& normalizationNames();

/// Issues of the whole section with pointers below "/data".
Issues checkData(const Json& data);
/// The section with every default filled in; precondition: no errors in checkData().
Json resolveData(const Json& data);
/// The keys of a resolved section that decide which pixels and labels are read: normalisation,
/// augmentation and facts of the last import left out.
Json readingKeys(Json resolved);
/// Canonical form for the file: fixed order, edits sorted by sample.
Json compactData(const Json& data);

} // namespace convstudio
