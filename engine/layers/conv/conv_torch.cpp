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
        if (isNarrow(x, padding)) return columnPairs(x, padding);
        return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
    at::Tensor operator()(const at::Tensor& x, const std::string& padding) const {
        return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
    std::int64_t outputWidth(const at::Tensor& x, const Ints& padding) const {
        return x.size(3) + 2 * padding[1] - weight.size(3) + 1;
    }
    bool isNarrow(const at::Tensor& x, const Ints& padding) const;
    at::Tensor columnPairs(const at::Tensor& x, const Ints& padding) const;
};

/// So few output channels that they fill at most half a vector register of 16 floats. Only where no
/// gradient is asked for, so that a training sees one way of computing.
bool ConvCall::isNarrow(const at::Tensor& x, const Ints& padding) const {
    constexpr std::int64_t kHalfRegister = 8;
    return weight.size(0) <= kHalfRegister && groups == 1 && stride[1] == 1 && dilation[1] == 1 &&
           weight.size(3) > 1 && !at::GradMode::is_enabled() && x.is_cpu() && x.dim() == 4 &&
           x.scalar_type() == at::kFloat && x.is_contiguous(at::MemoryFormat::ChannelsLast) &&
           outputWidth(x, padding) > 0 && outputWidth(x, padding) % 2 == 0;
}

/// Two neighbouring columns of the output as one of twice the channels: a kernel one column wider,
/// with a zero on the right for the left column and on the left for the right one, moved by two. In
/// channels_last both lie in memory alike, and each sum runs over the same products in the same
/// order, the zeros apart; a number that is not finite reaches one column further.
at::Tensor ConvCall::columnPairs(const at::Tensor& x, const Ints& padding) const {
    const at::Tensor kernels =
        at::cat({at::constant_pad_nd(weight, {0, 1}), at::constant_pad_nd(weight, {1, 0})});
    const at::Tensor biases = bias.defined() ? at::cat({bias, bias}) : bias;
    const at::Tensor pairs =
        at::conv2d(x, kernels.contiguous(at::MemoryFormat::ChannelsLast), biases,
                   Ints{stride[0], 2}, padding, dilation, groups);
    return pairs.permute({0, 2, 3, 1})
        .reshape({pairs.size(0), pairs.size(2), 2 * pairs.size(3), weight.size(0)})
        .permute({0, 3, 1, 2});
}

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

/// "valid" and "same" in numbers, where left and right get the same.
std::optional<Ints> evenPadding(const std::string& padding, const ConvCall& call) {
    if (padding == "valid") return Ints{0, 0};
    if (call.stride != Ints{1, 1}) return {}; // PyTorch has no such thing
    const std::int64_t height = call.dilation[0] * (call.weight.size(2) - 1);
    const std::int64_t width = call.dilation[1] * (call.weight.size(3) - 1);
    if (height % 2 != 0 || width % 2 != 0) return {};
    return Ints{height / 2, width / 2};
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
        if (const auto around = evenPadding(padding, call)) {
            return {call.module, [call, around](const RunContext&, Inputs x) {
                        return call(x[0], *around);
                    }};
        }
        return {call.module,
                [call, padding](const RunContext&, Inputs x) { return call(x[0], padding); }};
    }
    return {call.module, [call, padding = pairOf(node.params, "padding")](
                             const RunContext&, Inputs x) { return call(x[0], padding); }};
}

} // namespace

TorchTable torchEntries() { return {{"Conv2d", {conv2d, initAffine}}}; }

} // namespace convstudio::layers::conv
