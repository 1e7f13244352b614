// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio {

const std::map<std::string, SourceEmitter, std::less<>>& sourceEmitters() {
    static const layers::SourceTable table = [] {
        layers::SourceTable all;
#define CONVSTUDIO_MERGE_FAMILY(name) all.merge(layers::name::sources());
        CONVSTUDIO_LAYER_FAMILIES(CONVSTUDIO_MERGE_FAMILY)
#undef CONVSTUDIO_MERGE_FAMILY
        return all;
    }();
    return table;
}

} // namespace convstudio
