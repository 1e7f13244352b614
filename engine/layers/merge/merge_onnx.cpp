// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::merge {

namespace {

/// Pair by pair, in the order in which the engine adds.
void writeAdd(const ValidatedNode&, OnnxLayer& layer) {
    const std::size_t last = layer.inputs().size() - 1;
    std::string sum = layer.input();
    for (std::size_t i = 1; i < last; ++i) {
        sum = layer.step("sum" + std::to_string(i), "Add", {sum, layer.input(i)});
    }
    layer.result("Add", {sum, layer.input(last)});
}

void writeConcat(const ValidatedNode& node, OnnxLayer& layer) {
    const auto axis = static_cast<std::int64_t>(*axisOf(node.params, node.shape)) + 1;
    layer.result("Concat", layer.inputs(), {{"axis", axis}});
}

} // namespace

OnnxTable onnx() { return {{"Add", writeAdd}, {"Concat", writeConcat}}; }

} // namespace convstudio::layers::merge
