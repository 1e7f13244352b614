// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

#include <algorithm>

namespace convstudio::layers::pool {

namespace {

constexpr std::int64_t kIndexBytes = 8; // MaxPool2d keeps int64 positions

/// PyTorch pads by at most half a kernel, so that no window lies in the padding alone.
Status checkPadding(const Window& window) {
    const Size2 most{window.kernel.h / 2, window.kernel.w / 2};
    if (window.padding.h <= most.h && window.padding.w <= most.w) return Done{};
    const Size2 allowed{std::min(window.padding.h, most.h), std::min(window.padding.w, most.w)};
    return paramError("padding", "padding-too-large",
                      {{"padding", window.padding.text()},
                       {"limit", most.text()},
                       {"reason", "kernel_size=" + window.kernel.text()}},
                      {setParamFix("padding", allowed.json())});
}

Result<Shape> windowShape(const LayerCall& call) {
    const Window window = Window::fromParams(call.params);
    if (Status padding = checkPadding(window); !padding) return padding.issues();
    const Result<Size2> size = slide(window, call.inputs[0]);
    if (!size) return size.issues();
    return bounded(Shape::map(call.inputs[0].channels(), size->h, size->w));
}

FieldStep windowField(const LayerCall& call) { return fieldOf(Window::fromParams(call.params)); }

LayerCost keepsInput(const LayerCall&, const Shape&) {
    LayerCost cost;
    cost.savesInput = true;
    return cost;
}

LayerCost keepsInputAndIndices(const LayerCall&, const Shape& output) {
    LayerCost cost;
    cost.savesInput = true;
    cost.savedBytes = output.elements() * kIndexBytes;
    return cost;
}

Result<Shape> adaptiveShape(const LayerCall& call) {
    const Size2 size = sizeParam(call.params, "output_size");
    return bounded(Shape::map(call.inputs[0].channels(), size.h, size.w));
}

/// Window i of n covers [floor(i * size / n), ceil((i + 1) * size / n)).
std::int64_t widestAdaptiveWindow(std::int64_t size, std::int64_t windows) {
    std::int64_t widest = 1;
    for (std::int64_t i = 0; i < windows; ++i) {
        const std::int64_t end = ((i + 1) * size + windows - 1) / windows;
        widest = std::max(widest, end - i * size / windows);
    }
    return widest;
}

FieldStep adaptiveField(const LayerCall& call) {
    const Size2 out = sizeParam(call.params, "output_size");
    const Shape& input = call.inputs[0];
    FieldStep step;
    step.kernel[0] = widestAdaptiveWindow(input.height(), out.h);
    step.kernel[1] = widestAdaptiveWindow(input.width(), out.w);
    step.stride[0] = std::max<std::int64_t>(1, input.height() / out.h);
    step.stride[1] = std::max<std::int64_t>(1, input.width() / out.w);
    step.global = out == Size2{1, 1};
    return step;
}

ParamSpec poolStride() {
    ParamSpec spec = nullByDefault(pairParam("stride", 1, 1, 1024));
    spec.help = "param.pool_stride";
    return spec;
}

ParamSpec poolPadding() {
    ParamSpec spec = pairParam("padding", 0, 0, 512);
    spec.help = "param.pool_padding";
    return spec;
}

LayerSpec maxPool2d() {
    LayerSpec spec;
    spec.type = "MaxPool2d";
    spec.params = {requiredPair("kernel_size", 1, 1024), poolStride(), poolPadding(),
                   pairParam("dilation", 1, 1, 1024), boolParam("ceil_mode", false)};
    spec.synonyms = {"maxpool", "pool", "subsampling"};
    spec.formula = "y = max over the window";
    spec.source = "Boureau et al. 2010, A theoretical analysis of feature pooling; "
                  "torch.nn.MaxPool2d";
    spec.shape = windowShape;
    spec.cost = keepsInputAndIndices;
    spec.field = windowField;
    return spec;
}

LayerSpec avgPool2d() {
    LayerSpec spec;
    spec.type = "AvgPool2d";
    spec.params = {requiredPair("kernel_size", 1, 1024),
                   poolStride(),
                   poolPadding(),
                   boolParam("ceil_mode", false),
                   boolParam("count_include_pad", true),
                   nullByDefault(intParam("divisor_override", 1, 1, 1 << 20))};
    spec.synonyms = {"avgpool", "averagepool"};
    spec.formula = "y = mean over the window";
    spec.source = "LeCun et al. 1998, Gradient-based learning applied to document recognition; "
                  "torch.nn.AvgPool2d";
    spec.shape = windowShape;
    spec.cost = keepsInput;
    spec.field = windowField;
    return spec;
}

LayerSpec adaptiveAvgPool2d() {
    LayerSpec spec;
    spec.type = "AdaptiveAvgPool2d";
    spec.params = {requiredPair("output_size", 1, 4096)};
    spec.synonyms = {"adaptiveavgpool", "adaptivepool"};
    spec.formula = "y[i, j] = mean of x[⌊iH/h⌋ … ⌈(i+1)H/h⌉, ⌊jW/w⌋ … ⌈(j+1)W/w⌉]";
    spec.source = "He et al. 2014, Spatial pyramid pooling; torch.nn.AdaptiveAvgPool2d";
    spec.shape = adaptiveShape;
    spec.cost = keepsInput;
    spec.field = adaptiveField;
    return spec;
}

LayerSpec globalAvgPool2d() {
    LayerSpec spec;
    spec.type = "GlobalAvgPool2d";
    spec.synonyms = {"globalavgpool", "gap", "globalpool"};
    spec.formula = "y[c] = mean over h, w of x[c, h, w]";
    spec.source = "Lin et al. 2013, Network in network; torch.nn.AdaptiveAvgPool2d(1) and flatten";
    spec.shape = [](const LayerCall& call) -> Result<Shape> {
        return Shape::vector(call.inputs[0].channels());
    };
    spec.field = [](const LayerCall&) { return FieldStep{{1, 1}, {1, 1}, true}; };
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() {
    std::vector<LayerSpec> all = {maxPool2d(), avgPool2d(), adaptiveAvgPool2d(), globalAvgPool2d()};
    for (LayerSpec& spec : all) {
        spec.family = Family::Pool;
        spec.inputs = {{"", {Kind::Map}}};
    }
    return all;
}

} // namespace convstudio::layers::pool
