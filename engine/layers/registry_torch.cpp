// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"

namespace convstudio {

const std::map<std::string, TorchEntry, std::less<>>& torchLayers() {
    static const layers::TorchTable table = [] {
        layers::TorchTable all;
#define CONVSTUDIO_MERGE_FAMILY(name) all.merge(layers::name::torchEntries());
        CONVSTUDIO_LAYER_FAMILIES(CONVSTUDIO_MERGE_FAMILY)
#undef CONVSTUDIO_MERGE_FAMILY
        return all;
    }();
    return table;
}

} // namespace convstudio
