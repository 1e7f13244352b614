// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/typed_schema.h"

namespace convstudio {

/// The `data` section as data.
const ParamSpecs& dataParams();       ///< source, root, limit, channels
const ParamSpecs& splitParams();      ///< validation, test, seed
const TypeTable& resizeTypes();       ///< Stretch, ShorterSideCrop, Pad: size [h, w]
const TypeTable& transformTypes();    ///< RandomHorizontalFlip, RandomCrop
const ParamSpecs& transformCommonParams(); ///< p

Issues checkData(const Json& data);
Json resolveData(const Json& data);

} // namespace convstudio
