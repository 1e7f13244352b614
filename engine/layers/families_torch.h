// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/families.h"
#include "engine/layers/layer_torch.h"

namespace convstudio::layers {

using TorchTable = std::map<std::string, TorchEntry, std::less<>>;

#define CONVSTUDIO_DECLARE_FAMILY(name)                                                            \
    namespace name {                                                                               \
    TorchTable torchEntries();                                                                     \
    }
CONVSTUDIO_LAYER_FAMILIES(CONVSTUDIO_DECLARE_FAMILY)
#undef CONVSTUDIO_DECLARE_FAMILY

} // namespace convstudio::layers
