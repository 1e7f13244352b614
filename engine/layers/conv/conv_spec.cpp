// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

#include <numeric>

namespace convstudio::layers::conv {

namespace {

struct Channels {
    std::int64_t in;
    std::int64_t out;
    std::int64_t groups;
    std::int64_t inPerGroup() const { return in / groups; }
};

Channels channelsOf(const LayerCall& call) {
    return {call.inputs[0].channels(), call.params.at("out_channels").get<std::int64_t>(),
            call.params.at("groups").get<std::int64_t>()};
}

bool isSame(const Json& params) { return params.at("padding") == "same"; }

Status checkGroups(const Channels& channels) {
    const auto error = [&](const char* name, std::int64_t count, std::vector<Fix> fixes) {
        return paramError("groups", "channels-not-divisible",
                          {{"name", name},
                           {"channels", std::to_string(count)},
                           {"groups", std::to_string(channels.groups)}},
                          std::move(fixes));
    };
    const Fix common = setParamFix("groups", std::gcd(channels.in, channels.out));
    if (channels.in % channels.groups != 0) return error("in_channels", channels.in, {common});
    if (channels.out % channels.groups == 0) return Done{};
    const std::int64_t rounded = (channels.out / channels.groups + 1) * channels.groups;
    return error("out_channels", channels.out, {setParamFix("out_channels", rounded), common});
}

/// Pixels that "same" adds on the right and bottom, the wider sides.
Size2 wideSamePadding(const Size2& extent) { return {extent.h / 2, extent.w / 2}; }

/// Reflection needs more pixels than it adds, wrapping at least as many.
Status checkPaddingMode(const Json& params, const Size2& padding, const Shape& input) {
    const auto mode = params.at("padding_mode").get<std::string>();
    const std::int64_t spare = mode == "reflect" ? 1 : 0;
    const bool limited = mode == "reflect" || mode == "circular";
    const Size2 most{input.height() - spare, input.width() - spare};
    if (!limited || (padding.h <= most.h && padding.w <= most.w)) return Done{};
    return paramError("padding", "padding-too-large",
                      {{"padding", padding.text()},
                       {"limit", most.text()},
                       {"reason", "padding_mode=" + mode}},
                      {setParamFix("padding_mode", "zeros")});
}

Result<Size2> outputSize(const Json& params, const Shape& input) {
    const Window window = Window::fromParams(params);
    const Size2 extent = window.extent();
    const bool same = isSame(params);
    if (same && window.stride != Size2{1, 1}) {
        return paramError("stride", "padding-same-needs-stride-1", {{"stride", window.stride.text()}},
                          {setParamFix("stride", Size2{1, 1}.json()),
                           setParamFix("padding", Size2{extent.h / 2, extent.w / 2}.json())});
    }
    const Size2 padding = same ? wideSamePadding(extent) : window.padding;
    if (Status mode = checkPaddingMode(params, padding, input); !mode) return mode.issues();
    if (same) return Size2{input.height(), input.width()};
    Result<Size2> size = slide(window, input);
    if (size || window.stride != Size2{1, 1}) return size;
    Issues issues = size.issues();
    issues[0].fixes.insert(issues[0].fixes.begin(), setParamFix("padding", "same"));
    return issues;
}

Result<Shape> shape(const LayerCall& call) {
    const Channels channels = channelsOf(call);
    if (Status groups = checkGroups(channels); !groups) return groups.issues();
    const Size2 kernel = sizeParam(call.params, "kernel_size");
    const Status weight = boundedWeight(channels.out, channels.inPerGroup() * kernel.h * kernel.w);
    if (!weight) return weight.issues();
    const Result<Size2> size = outputSize(call.params, call.inputs[0]);
    if (!size) return size.issues();
    return bounded(Shape::map(channels.out, size->h, size->w));
}

LayerCost cost(const LayerCall& call, const Shape& output) {
    const Size2 kernel = sizeParam(call.params, "kernel_size");
    LayerCost cost;
    cost.macs = output.elements() * channelsOf(call).inPerGroup() * kernel.h * kernel.w;
    cost.savesInput = true;
    return cost;
}

std::vector<StateEntry> state(const LayerCall& call) {
    const Channels channels = channelsOf(call);
    const Size2 kernel = sizeParam(call.params, "kernel_size");
    std::vector<StateEntry> entries = {
        {"weight", {channels.out, channels.inPerGroup(), kernel.h, kernel.w}}};
    if (call.params.at("bias").get<bool>()) entries.push_back({"bias", {channels.out}});
    return entries;
}

ParamSpec paddingParam() {
    ParamSpec spec = pairParam("padding", 0, 0, 1024);
    spec.choices = {"same", "valid"};
    return spec;
}

LayerSpec conv2d() {
    LayerSpec spec;
    spec.type = "Conv2d";
    spec.params = {
        requiredInt("out_channels", 1, 65536),
        requiredPair("kernel_size", 1, 1024),
        pairParam("stride", 1, 1, 1024),
        paddingParam(),
        pairParam("dilation", 1, 1, 1024),
        intParam("groups", 1, 1, 65536),
        boolParam("bias", true),
        enumParam("padding_mode", "zeros", {"zeros", "reflect", "replicate", "circular"}),
    };
    spec.inputs = {{"", {Kind::Map}}};
    spec.synonyms = {"conv", "convolution"};
    spec.formula = "y[o] = b[o] + Σ_c W[o, c] ⋆ x[c]";
    spec.source = "LeCun et al. 1998, Gradient-based learning applied to document recognition; "
                  "torch.nn.Conv2d";
    spec.shape = shape;
    spec.cost = cost;
    spec.field = [](const LayerCall& call) { return fieldOf(Window::fromParams(call.params)); };
    spec.weightRank = 4;
    spec.state = state;
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() {
    std::vector<LayerSpec> all = {conv2d()};
    for (LayerSpec& spec : all) spec.family = Family::Conv;
    return all;
}

} // namespace convstudio::layers::conv
