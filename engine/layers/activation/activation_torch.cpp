// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"

namespace convstudio::layers::activation {

namespace {

using Inputs = std::span<const at::Tensor>;

template <at::Tensor (*Function)(const at::Tensor&), at::Tensor& (*InPlace)(at::Tensor&)>
TorchLayer elementwise(const ValidatedNode&) {
    return {nullptr, [](const RunContext&, Inputs x) { return Function(x[0]); },
            [](at::Tensor& x) { InPlace(x); }};
}

TorchLayer leakyRelu(const ValidatedNode& node) {
    const auto slope = node.params.at("negative_slope").get<double>();
    return {nullptr,
            [slope](const RunContext&, Inputs x) { return at::leaky_relu(x[0], slope); }};
}

TorchLayer elu(const ValidatedNode& node) {
    const auto alpha = node.params.at("alpha").get<double>();
    return {nullptr, [alpha](const RunContext&, Inputs x) { return at::elu(x[0], alpha); }};
}

TorchLayer gelu(const ValidatedNode& node) {
    const auto approximate = node.params.at("approximate").get<std::string>();
    return {nullptr,
            [approximate](const RunContext&, Inputs x) { return at::gelu(x[0], approximate); }};
}

TorchLayer softmax(const ValidatedNode& node) {
    const auto dim = node.params.at("dim").get<std::int64_t>();
    return {nullptr, [dim](const RunContext&, Inputs x) { return at::softmax(x[0], dim); }};
}

} // namespace

TorchTable torchEntries() {
    return {{"ReLU", {elementwise<at::relu, at::relu_>}},
            {"LeakyReLU", {leakyRelu}},
            {"ELU", {elu}},
            {"GELU", {gelu}},
            {"SiLU", {elementwise<at::silu, at::silu_>}},
            {"Sigmoid", {elementwise<at::sigmoid, at::sigmoid_>}},
            {"Tanh", {elementwise<at::tanh, at::tanh_>}},
            {"Softmax", {softmax}}};
}

} // namespace convstudio::layers::activation
