// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"
#include "engine/layers/module_torch.h"

namespace convstudio::layers::pool {

namespace {

using Inputs = std::span<const at::Tensor>;

using Ints = std::vector<std::int64_t>;

Ints strideOf(const ValidatedNode& node) {
    return pairOf(node.params, node.params.at("stride").is_null() ? "kernel_size" : "stride");
}

TorchLayer maxPool2d(const ValidatedNode& node) {
    return {nullptr,
            [kernel = pairOf(node.params, "kernel_size"), stride = strideOf(node),
             padding = pairOf(node.params, "padding"), dilation = pairOf(node.params, "dilation"),
             ceilMode = node.params.at("ceil_mode").get<bool>()](const RunContext&, Inputs x) {
                return at::max_pool2d(x[0], kernel, stride, padding, dilation, ceilMode);
            }};
}

TorchLayer avgPool2d(const ValidatedNode& node) {
    std::optional<std::int64_t> divisor;
    const Json& given = node.params.at("divisor_override");
    if (!given.is_null()) divisor = given.get<std::int64_t>();
    return {nullptr,
            [kernel = pairOf(node.params, "kernel_size"), stride = strideOf(node),
             padding = pairOf(node.params, "padding"),
             ceilMode = node.params.at("ceil_mode").get<bool>(),
             countPad = node.params.at("count_include_pad").get<bool>(),
             divisor](const RunContext&, Inputs x) {
                return at::avg_pool2d(x[0], kernel, stride, padding, ceilMode, countPad, divisor);
            }};
}

TorchLayer adaptiveAvgPool2d(const ValidatedNode& node) {
    return {nullptr, [size = pairOf(node.params, "output_size")](const RunContext&, Inputs x) {
                return at::adaptive_avg_pool2d(x[0], size);
            }};
}

TorchLayer globalAvgPool2d(const ValidatedNode&) {
    return {nullptr, [](const RunContext&, Inputs x) {
                return at::adaptive_avg_pool2d(x[0], {1, 1}).flatten(1);
            }};
}

} // namespace

TorchTable torchEntries() {
    return {{"MaxPool2d", {maxPool2d}},
            {"AvgPool2d", {avgPool2d}},
            {"AdaptiveAvgPool2d", {adaptiveAvgPool2d}},
            {"GlobalAvgPool2d", {globalAvgPool2d}}};
}

} // namespace convstudio::layers::pool
