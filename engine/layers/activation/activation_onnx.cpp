// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/rules.h"

#include <numbers>

namespace convstudio::layers::activation {

namespace {

void writeRelu(const ValidatedNode&, OnnxLayer& layer) { layer.result("Relu", {layer.input()}); }
void writeSigmoid(const ValidatedNode&, OnnxLayer& layer) {
    layer.result("Sigmoid", {layer.input()});
}
void writeTanh(const ValidatedNode&, OnnxLayer& layer) { layer.result("Tanh", {layer.input()}); }

void writeLeakyRelu(const ValidatedNode& node, OnnxLayer& layer) {
    layer.result("LeakyRelu", {layer.input()},
                 {{"alpha", node.params.at("negative_slope").get<float>()}});
}

void writeElu(const ValidatedNode& node, OnnxLayer& layer) {
    layer.result("Elu", {layer.input()}, {{"alpha", node.params.at("alpha").get<float>()}});
}

void writeSilu(const ValidatedNode&, OnnxLayer& layer) {
    const std::string gate = layer.step("sigmoid", "Sigmoid", {layer.input()});
    layer.result("Mul", {layer.input(), gate});
}

/// x / 2 · (1 + curve), where the curve is erf(x / √2) or close to it.
void halfOfOnePlus(OnnxLayer& layer, const std::string& curve) {
    const std::string raised = layer.step("raised", "Add", {curve, layer.number("one", 1)});
    const std::string half = layer.step("half", "Mul", {layer.input(), layer.number("halved", 0.5)});
    layer.result("Mul", {half, raised});
}

/// tanh(√(2/π) · (x + 0.044715 x³)); the power as a product, which every runtime has.
std::string tanhCurve(OnnxLayer& layer) {
    const std::string& x = layer.input();
    const std::string square = layer.step("square", "Mul", {x, x});
    const std::string cube = layer.step("cube", "Mul", {square, x});
    const std::string part = layer.step("part", "Mul", {cube, layer.number("share", 0.044715)});
    const std::string inner = layer.step("inner", "Add", {x, part});
    const double factor = std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
    return layer.step("tanh", "Tanh",
                      {layer.step("scaled", "Mul", {inner, layer.number("factor", factor)})});
}

/// Opset 17 has no GELU of its own.
void writeGelu(const ValidatedNode& node, OnnxLayer& layer) {
    if (node.params.at("approximate") == "tanh") {
        halfOfOnePlus(layer, tanhCurve(layer));
        return;
    }
    const std::string factor = layer.number("factor", std::numbers::sqrt2 / 2);
    const std::string scaled = layer.step("scaled", "Mul", {layer.input(), factor});
    halfOfOnePlus(layer, layer.step("erf", "Erf", {scaled}));
}

void writeSoftmax(const ValidatedNode& node, OnnxLayer& layer) {
    const auto axis = static_cast<std::int64_t>(*axisOf(node.params, node.shape)) + 1;
    layer.result("Softmax", {layer.input()}, {{"axis", axis}});
}

} // namespace

OnnxTable onnx() {
    return {{"ReLU", writeRelu},       {"LeakyReLU", writeLeakyRelu}, {"ELU", writeElu},
            {"GELU", writeGelu},       {"SiLU", writeSilu},           {"Sigmoid", writeSigmoid},
            {"Tanh", writeTanh},       {"Softmax", writeSoftmax}};
}

} // namespace convstudio::layers::activation
