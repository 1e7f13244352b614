// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::dense {

namespace {

void writeLinear(const ValidatedNode& node, OnnxLayer& layer) {
    std::vector<std::string> inputs = {layer.input(), layer.state("weight")};
    if (node.params.at("bias").get<bool>()) inputs.push_back(layer.state("bias"));
    layer.result("Gemm", std::move(inputs), {{"transB", std::int64_t{1}}});
}

void writeFlatten(const ValidatedNode&, OnnxLayer& layer) {
    layer.result("Flatten", {layer.input()}, {{"axis", std::int64_t{1}}});
}

} // namespace

OnnxTable onnx() { return {{"Linear", writeLinear}, {"Flatten", writeFlatten}}; }

} // namespace convstudio::layers::dense
