// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/conv/conv_borders.h"
#include "engine/layers/conv/narrow_conv.h"
#include "engine/layers/families_torch.h"
#include "engine/layers/module_torch.h"

#include <ATen/Parallel.h>

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
        if (isNarrow(x)) return narrow(x, padding);
        return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
    at::Tensor operator()(const at::Tensor& x, const std::string& padding) const {
        return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
    }
    bool isNarrow(const at::Tensor& x) const;
    at::Tensor narrow(const at::Tensor& x, const Ints& padding) const;
};

/// Only where no gradient is asked for, so that a training sees one way of computing.
bool ConvCall::isNarrow(const at::Tensor& x) const {
    return weight.size(0) <= NarrowConv::kMostChannels && groups == 1 &&
           !at::GradMode::is_enabled() && isPlainMap(x) && weight.scalar_type() == at::kFloat;
}

at::Tensor ConvCall::narrow(const at::Tensor& x, const Ints& padding) const {
    const NarrowConv conv{.channels = x.size(1),
                          .outChannels = weight.size(0),
                          .kernel = {weight.size(2), weight.size(3)},
                          .stride = {stride[0], stride[1]},
                          .padding = {padding[0], padding[1]},
                          .dilation = {dilation[0], dilation[1]}};
    const std::int64_t height = x.size(2), width = x.size(3);
    const at::Tensor kernels = weight.contiguous();
    std::span<const float> biases;
    if (bias.defined()) biases = {bias.const_data_ptr<float>(), std::size_t(bias.numel())};
    const std::vector<float> packed = conv.pack(kernels.const_data_ptr<float>(), biases);
    const at::Tensor out =
        at::empty({x.size(0), conv.outChannels, conv.outHeight(height), conv.outWidth(width)},
                  x.options().memory_format(at::MemoryFormat::ChannelsLast));
    const float* from = x.const_data_ptr<float>();
    float* to = out.mutable_data_ptr<float>();
    const std::int64_t inImage = x.numel() / x.size(0), outImage = out.numel() / x.size(0);
    at::parallel_for(0, x.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> scratch(conv.scratchFloats(height, width));
        for (std::int64_t image = begin; image < end; ++image)
            conv.run(packed.data(), from + image * inImage, height, width, to + image * outImage,
                     scratch.data());
    });
    return out;
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
