// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/conv/conv_borders.h"
#include "engine/layers/families_torch.h"
#include "engine/layers/module_torch.h"

namespace convstudio::layers::conv {

namespace {

using Inputs = std::span<const at::Tensor>;

using Ints = std::vector<std::int64_t>;

struct ConvCall {
    std::shared_ptr<torch::nn::Module> module; ///< keeps the tensors registered
    at::Tensor weight;
    at::Tensor bias;
    Ints stride;
    Ints dilation;
    std::int64_t groups = 1;

    at::Tensor operator()(const at::Tensor& x, const Ints& padding) const {
        return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
    at::Tensor operator()(const at::Tensor& x, const std::string& padding) const {
        return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
};

ConvCall callOf(const ValidatedNode& node) {
    ConvCall call;
    call.module = makeModule(node);
    call.weight = tensorOf(*call.module, "weight");
    call.bias = tensorOf(*call.module, "bias");
    call.stride = pairOf(node.params, "stride");
    call.dilation = pairOf(node.params, "dilation");
    call.groups = node.params.at("groups").get<std::int64_t>();
    return call;
}

TorchLayer conv2d(const ValidatedNode& node) {
    const ConvCall call = callOf(node);
    const auto mode = node.params.at("padding_mode").get<std::string>();
    if (mode != "zeros") {
        return {call.module, [call, mode, around = borders(node)](const RunContext&, Inputs x) {
                    return call(at::pad(x[0], around, mode), Ints{0, 0});
                }};
    }
    if (node.params.at("padding").is_string()) {
        const auto padding = node.params.at("padding").get<std::string>();
        return {call.module,
                [call, padding](const RunContext&, Inputs x) { return call(x[0], padding); }};
    }
    return {call.module, [call, padding = pairOf(node.params, "padding")](
                             const RunContext&, Inputs x) { return call(x[0], padding); }};
}

} // namespace

TorchTable torchEntries() { return {{"Conv2d", {conv2d, initAffine}}}; }

} // namespace convstudio::layers::conv
