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
    Size2 out{0, 0};
    Size2 over{0, 0}; ///< pixels by which it sticks out of the padded map

    Ints kernel() const { return {window.kernel.h, window.kernel.w}; }
    Ints strides() const { return {window.stride.h, window.stride.w}; }
    Ints padding() const {
        return {window.padding.h, window.padding.w, window.padding.h, window.padding.w};
    }
    Ints pads() const {
        return {window.padding.h, window.padding.w, window.padding.h + over.h,
                window.padding.w + over.w};
    }
};

std::int64_t pixelsOver(std::int64_t in, std::int64_t out, std::int64_t stride, std::int64_t extent,
                        std::int64_t padding) {
    return std::max<std::int64_t>(0, (out - 1) * stride + extent - in - 2 * padding);
}

Slide slideOf(const ValidatedNode& node) {
    const Window window = Window::fromParams(node.params);
    const Shape& map = node.inputShapes[0];
    const Size2 out{node.shape.height(), node.shape.width()};
    const Size2 extent = window.extent();
    const Size2 over{
        pixelsOver(map.height(), out.h, window.stride.h, extent.h, window.padding.h),
        pixelsOver(map.width(), out.w, window.stride.w, extent.w, window.padding.w)};
    return {window, out, over};
}

/// The map with `pads` (top, left, bottom, right) of a value around it.
std::string surrounded(OnnxLayer& layer, const Ints& pads, double value) {
    if (pads == Ints{0, 0, 0, 0}) return layer.input();
    const std::string all =
        layer.integers("pads", {0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]});
    return layer.step("pad", "Pad", {layer.input(), all, layer.number("border", value)});
}

/// A window along rows (axis 2) or columns (axis 3).
struct Line {
    const char* name;
    std::int64_t axis, kernel, stride, dilation, out;
};

/// What the window's places see along a line, one map for each of its pixels.
std::vector<std::string> seenAlong(OnnxLayer& layer, const std::string& map, const Line& line) {
    const std::string name = line.name;
    const std::string axis = layer.integers(name + "_axis", {line.axis});
    const std::string stride = layer.integers(name + "_stride", {line.stride});
    std::vector<std::string> seen;
    for (std::int64_t i = 0; i < line.kernel; ++i) {
        const std::string part = name + std::to_string(i);
        const std::int64_t from = i * line.dilation;
        const std::int64_t to = from + (line.out - 1) * line.stride + 1;
        seen.push_back(layer.step(part, "Slice",
                                  {map, layer.integers(part + "_from", {from}),
                                   layer.integers(part + "_to", {to}), axis, stride}));
    }
    return seen;
}

/// As the largest of slices: some runtimes pass over the dilations of MaxPool without a word.
void writeDilatedMaxPool(OnnxLayer& layer, const Slide& slide) {
    const Window& window = slide.window;
    Line first{"row", 2, window.kernel.h, window.stride.h, window.dilation.h, slide.out.h};
    Line last{"column", 3, window.kernel.w, window.stride.w, window.dilation.w, slide.out.w};
    if (last.kernel == 1) std::swap(first, last); // the largest of one is no operator
    const std::string map =
        surrounded(layer, slide.pads(), -std::numeric_limits<double>::infinity());
    std::vector<std::string> lines = seenAlong(layer, map, first);
    const std::string largest = lines.size() == 1 ? lines[0] : layer.step("lines", "Max", lines);
    layer.result("Max", seenAlong(layer, largest, last));
}

void writeMaxPool(const ValidatedNode& node, OnnxLayer& layer) {
    const Slide slide = slideOf(node);
    const auto& [kernel, stride, padding, dilation, ceilMode] = slide.window;
    if ((kernel.h > 1 && dilation.h > 1) || (kernel.w > 1 && dilation.w > 1)) {
        writeDilatedMaxPool(layer, slide);
        return;
    }
    layer.result("MaxPool", {layer.input()},
                 {{"kernel_shape", slide.kernel()},
                  {"strides", slide.strides()},
                  {"pads", slide.pads()}});
}

OnnxAttributes averageOver(const Slide& slide, const Ints& pads, bool countsPads) {
    return {{"kernel_shape", slide.kernel()},
            {"strides", slide.strides()},
            {"pads", pads},
            {"count_include_pad", std::int64_t{countsPads}}};
}

/// Sums ÷ a divisor of its own, whatever lies under the window.
void writeSums(OnnxLayer& layer, const Slide& slide, double divisor) {
    const std::string map = surrounded(layer, slide.pads(), 0);
    const std::string means =
        layer.step("means", "AveragePool", {map}, averageOver(slide, {0, 0, 0, 0}, false));
    const auto pixels = static_cast<double>(slide.window.kernel.h * slide.window.kernel.w);
    layer.result("Mul", {means, layer.number("factor", pixels / divisor)});
}

void writeAvgPool(const ValidatedNode& node, OnnxLayer& layer) {
    const Slide slide = slideOf(node);
    const bool countsPads = node.params.at("count_include_pad").get<bool>();
    if (const Json& divisor = node.params.at("divisor_override"); !divisor.is_null()) {
        writeSums(layer, slide, divisor.get<double>());
    } else if (countsPads && slide.over != Size2{0, 0}) {
        // PyTorch counts the padding it was told of, but not what sticks out beyond it.
        const std::string map = surrounded(layer, slide.padding(), 0);
        layer.result("AveragePool", {map},
                     averageOver(slide, {0, 0, slide.over.h, slide.over.w}, false));
    } else {
        layer.result("AveragePool", {layer.input()}, averageOver(slide, slide.pads(), countsPads));
    }
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
