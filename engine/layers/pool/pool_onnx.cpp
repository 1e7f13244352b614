// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/rules.h"

#include <algorithm>
#include <limits>

namespace convstudio::layers::pool {

namespace {

using Ints = std::vector<std::int64_t>;

constexpr std::int64_t kMostMatrixElements = 1 << 24; // 64 MiB

/// A window on its way over a map. PyTorch's ceil_mode lets the last one stick out; ONNX gets the
/// pixels that it lacks as padding, since runtimes disagree about a ceil_mode of their own.
struct Slide {
    Window window;
    Size2 in{0, 0};
    Size2 out{0, 0};
    Size2 after{0, 0}; ///< padding below and to the right

    Ints kernel() const { return {window.kernel.h, window.kernel.w}; }
    Ints strides() const { return {window.stride.h, window.stride.w}; }
    Ints pads() const { return {window.padding.h, window.padding.w, after.h, after.w}; }
    bool sticksOut() const { return after != window.padding; }
};

std::int64_t paddingAfter(std::int64_t in, std::int64_t out, std::int64_t stride,
                          std::int64_t extent, std::int64_t padding) {
    return std::max(padding, (out - 1) * stride + extent - in - padding);
}

Slide slideOf(const ValidatedNode& node) {
    Slide slide;
    slide.window = Window::fromParams(node.params);
    const Shape& map = node.inputShapes[0];
    slide.in = {map.height(), map.width()};
    slide.out = {node.shape.height(), node.shape.width()};
    const Window& window = slide.window;
    const Size2 extent = window.extent();
    slide.after = {
        paddingAfter(slide.in.h, slide.out.h, window.stride.h, extent.h, window.padding.h),
        paddingAfter(slide.in.w, slide.out.w, window.stride.w, extent.w, window.padding.w)};
    return slide;
}

void writeMaxPool(const ValidatedNode& node, OnnxLayer& layer) {
    const Slide slide = slideOf(node);
    const Window& window = slide.window;
    const Ints dilations = {window.dilation.h, window.dilation.w};
    Ints pads = slide.pads();
    std::string map = layer.input();
    // A pooling pads by less than its kernel, which a dilated window may stick out by.
    if (slide.after.h >= window.kernel.h || slide.after.w >= window.kernel.w) {
        const double lowest = -std::numeric_limits<double>::infinity();
        map = layer.step("pad", "Pad",
                         {map,
                          layer.integers("pads", {0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]}),
                          layer.number("lowest", lowest)});
        pads = {0, 0, 0, 0};
    }
    OnnxAttributes attributes = {
        {"kernel_shape", slide.kernel()}, {"strides", slide.strides()}, {"pads", pads}};
    if (dilations != Ints{1, 1}) attributes.push_back({"dilations", dilations});
    layer.result("MaxPool", {map}, std::move(attributes));
}

/// Kernel ÷ pixels counted, for each place of the window along an axis: PyTorch counts the padding
/// it was told of, but not what sticks out beyond it.
std::vector<float> corrections(std::int64_t in, std::int64_t out, std::int64_t kernel,
                               std::int64_t stride, std::int64_t padding) {
    std::vector<float> factors;
    for (std::int64_t i = 0; i < out; ++i) {
        const std::int64_t begin = i * stride - padding;
        const std::int64_t counted = std::min(begin + kernel, in + padding) - begin;
        factors.push_back(static_cast<float>(kernel) / static_cast<float>(counted));
    }
    return factors;
}

void writeCorrected(OnnxLayer& layer, const std::string& means, const Slide& slide) {
    const Window& window = slide.window;
    const auto rows = corrections(slide.in.h, slide.out.h, window.kernel.h, window.stride.h,
                                  window.padding.h);
    const auto columns = corrections(slide.in.w, slide.out.w, window.kernel.w, window.stride.w,
                                     window.padding.w);
    const std::string down = layer.constant(
        "row_factors", TensorBuffer::of<float>(DType::F32, {1, 1, slide.out.h, 1}, rows));
    const std::string across = layer.constant(
        "column_factors", TensorBuffer::of<float>(DType::F32, {1, 1, 1, slide.out.w}, columns));
    layer.result("Mul", {layer.step("rows", "Mul", {means, down}), across});
}

void writeAvgPool(const ValidatedNode& node, OnnxLayer& layer) {
    const Slide slide = slideOf(node);
    const Json& divisor = node.params.at("divisor_override");
    const bool countsPadding =
        !divisor.is_null() || node.params.at("count_include_pad").get<bool>();
    const OnnxAttributes attributes = {{"kernel_shape", slide.kernel()},
                                       {"strides", slide.strides()},
                                       {"pads", slide.pads()},
                                       {"count_include_pad", std::int64_t{countsPadding}}};
    if (divisor.is_null() && (!countsPadding || !slide.sticksOut())) {
        layer.result("AveragePool", {layer.input()}, attributes);
        return;
    }
    const std::string means = layer.step("means", "AveragePool", {layer.input()}, attributes);
    if (divisor.is_null()) {
        writeCorrected(layer, means, slide);
        return;
    }
    const Size2& kernel = slide.window.kernel;
    const double factor = static_cast<double>(kernel.h * kernel.w) / divisor.get<double>();
    layer.result("Mul", {means, layer.number("factor", factor)});
}

/// [in, out]: column i averages the pixels of window i, ⌊i·in/out⌋ to ⌈(i+1)·in/out⌉.
TensorBuffer averagingMatrix(std::int64_t in, std::int64_t out) {
    TensorBuffer matrix = TensorBuffer::zeros(DType::F32, {in, out});
    const auto values = matrix.floats();
    for (std::int64_t i = 0; i < out; ++i) {
        const std::int64_t begin = i * in / out, end = ((i + 1) * in + out - 1) / out;
        for (std::int64_t k = begin; k < end; ++k) {
            values[static_cast<std::size_t>(k * out + i)] = 1.0F / static_cast<float>(end - begin);
        }
    }
    return matrix;
}

/// Windows of different sizes: one product along the rows, one along the columns.
void writeUnevenWindows(OnnxLayer& layer, const Size2& in, const Size2& out) {
    if (std::max(in.h * out.h, in.w * out.w) > kMostMatrixElements) {
        layer.refuse("output_size=" + out.text());
        return;
    }
    const OnnxAttributes swapped = {{"perm", Ints{0, 1, 3, 2}}};
    const std::string across = layer.constant("column_means", averagingMatrix(in.w, out.w));
    const std::string down = layer.constant("row_means", averagingMatrix(in.h, out.h));
    const std::string columns = layer.step("columns", "MatMul", {layer.input(), across});
    const std::string turned = layer.step("turned", "Transpose", {columns}, swapped);
    layer.result("Transpose", {layer.step("rows", "MatMul", {turned, down})}, swapped);
}

void writeAdaptiveAvgPool(const ValidatedNode& node, OnnxLayer& layer) {
    const Size2 in{node.inputShapes[0].height(), node.inputShapes[0].width()};
    const Size2 out{node.shape.height(), node.shape.width()};
    if (out == Size2{1, 1}) {
        layer.result("GlobalAveragePool", {layer.input()});
    } else if (in.h % out.h == 0 && in.w % out.w == 0) {
        const Ints tile = {in.h / out.h, in.w / out.w};
        layer.result("AveragePool", {layer.input()}, {{"kernel_shape", tile}, {"strides", tile}});
    } else {
        writeUnevenWindows(layer, in, out);
    }
}

void writeGlobalAvgPool(const ValidatedNode&, OnnxLayer& layer) {
    const std::string means = layer.step("means", "GlobalAveragePool", {layer.input()});
    layer.result("Flatten", {means}, {{"axis", std::int64_t{1}}});
}

} // namespace

OnnxTable onnx() {
    return {{"MaxPool2d", writeMaxPool},
            {"AvgPool2d", writeAvgPool},
            {"AdaptiveAvgPool2d", writeAdaptiveAvgPool},
            {"GlobalAvgPool2d", writeGlobalAvgPool}};
}

} // namespace convstudio::layers::pool
