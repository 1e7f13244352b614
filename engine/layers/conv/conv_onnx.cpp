// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::conv {

namespace {

/// Pixels added above and to the left, below and to the right.
struct Border {
    Size2 before{0, 0};
    Size2 after{0, 0};
};

/// PyTorch's "same" puts the odd pixel right and below.
Border borderOf(const ValidatedNode& node) {
    const Window window = Window::fromParams(node.params);
    if (node.params.at("padding") != "same") return {window.padding, window.padding};
    const Size2 all{window.extent().h - 1, window.extent().w - 1};
    const Size2 before{all.h / 2, all.w / 2};
    return {before, {all.h - before.h, all.w - before.w}};
}

/// A map with its own rows (axis 2) or columns (axis 3) of the other end on both sides. Slices, as
/// opset 17 cannot pad that way.
std::string wrapped(OnnxLayer& layer, const std::string& map, std::int64_t axis, std::int64_t size,
                    std::int64_t before, std::int64_t after) {
    const std::string name = axis == 2 ? "rows" : "columns";
    const auto slice = [&](const std::string& part, std::int64_t from, std::int64_t to) {
        return layer.step(name + part, "Slice",
                          {map, layer.integers(name + part + "_from", {from}),
                           layer.integers(name + part + "_to", {to}),
                           layer.integers(name + part + "_axis", {axis})});
    };
    std::vector<std::string> parts;
    if (before > 0) parts.push_back(slice("_before", size - before, size));
    parts.push_back(map);
    if (after > 0) parts.push_back(slice("_after", 0, after));
    if (parts.size() == 1) return map;
    return layer.step(name, "Concat", parts, {{"axis", axis}});
}

std::string padded(const ValidatedNode& node, OnnxLayer& layer, const std::string& mode,
                   const Border& border) {
    if (mode != "circular") {
        const std::string pads =
            layer.integers("pads", {0, 0, border.before.h, border.before.w, 0, 0, border.after.h,
                                    border.after.w});
        return layer.step("pad", "Pad", {layer.input(), pads},
                          {{"mode", std::string(mode == "replicate" ? "edge" : mode)}});
    }
    const Shape& map = node.inputShapes[0];
    const std::string rows =
        wrapped(layer, layer.input(), 2, map.height(), border.before.h, border.after.h);
    return wrapped(layer, rows, 3, map.width(), border.before.w, border.after.w);
}

std::vector<std::int64_t> ints(const Size2& size) { return {size.h, size.w}; }

void writeConv(const ValidatedNode& node, OnnxLayer& layer) {
    const Window window = Window::fromParams(node.params);
    const auto mode = node.params.at("padding_mode").get<std::string>();
    Border border = borderOf(node);
    std::string map = layer.input();
    if (mode != "zeros") {
        map = padded(node, layer, mode, border);
        border = {};
    }
    std::vector<std::string> inputs = {map, layer.state("weight")};
    if (node.params.at("bias").get<bool>()) inputs.push_back(layer.state("bias"));
    layer.result("Conv", std::move(inputs),
                 {{"kernel_shape", ints(window.kernel)},
                  {"strides", ints(window.stride)},
                  {"pads", std::vector<std::int64_t>{border.before.h, border.before.w,
                                                     border.after.h, border.after.w}},
                  {"dilations", ints(window.dilation)},
                  {"group", node.params.at("groups").get<std::int64_t>()}});
}

} // namespace

OnnxTable onnx() { return {{"Conv2d", writeConv}}; }

} // namespace convstudio::layers::conv
