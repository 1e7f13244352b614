// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio {

const std::map<std::string, OnnxEmitter, std::less<>>& onnxEmitters() {
    static const layers::OnnxTable table = [] {
        layers::OnnxTable all;
#define CONVSTUDIO_MERGE_FAMILY(name) all.merge(layers::name::onnx());
        CONVSTUDIO_LAYER_FAMILIES(CONVSTUDIO_MERGE_FAMILY)
#undef CONVSTUDIO_MERGE_FAMILY
        return all;
    }();
    return table;
}

} // namespace convstudio
