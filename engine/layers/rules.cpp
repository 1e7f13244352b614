// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/rules.h"

#include <algorithm>

namespace convstudio::layers {

namespace {

std::int64_t slideAxis(std::int64_t input, std::int64_t extent, std::int64_t stride,
                       std::int64_t padding, bool ceilMode) {
    // With ceil_mode the last window may reach beyond the input, even the only one.
    const std::int64_t room = input + 2 * padding - extent + (ceilMode ? stride - 1 : 0);
    if (room < 0) return 0;
    std::int64_t count = room / stride + 1;
    // It must start inside the input or its left padding.
    if (ceilMode && (count - 1) * stride >= input + padding) --count;
    return count;
}

/// The largest kernel up to the present one that fits.
std::int64_t fittingKernel(std::int64_t kernel, std::int64_t input, std::int64_t padding,
                           std::int64_t dilation) {
    return std::min(kernel, (input + 2 * padding - 1) / dilation + 1);
}

} // namespace

std::string Size2::text() const { return std::to_string(h) + "×" + std::to_string(w); }

Json Size2::json() const { return Json::array({h, w}); }

Size2 sizeParam(const Json& params, const char* name) {
    const Json& pair = params.at(name);
    return {pair.at(0).get<std::int64_t>(), pair.at(1).get<std::int64_t>()};
}

Size2 Window::extent() const {
    return {dilation.h * (kernel.h - 1) + 1, dilation.w * (kernel.w - 1) + 1};
}

Window Window::fromParams(const Json& params) {
    Window window;
    const auto read = [&](const char* name, Size2 otherwise) {
        const auto found = params.find(name);
        return found != params.end() && found->is_array() ? sizeParam(params, name) : otherwise;
    };
    window.kernel = read("kernel_size", window.kernel);
    window.stride = read("stride", window.kernel);
    window.padding = read("padding", window.padding);
    window.dilation = read("dilation", window.dilation);
    window.ceilMode = params.value("ceil_mode", false);
    return window;
}

Result<Size2> slide(const Window& window, const Shape& input) {
    const Size2 extent = window.extent();
    const Size2 out{
        slideAxis(input.height(), extent.h, window.stride.h, window.padding.h, window.ceilMode),
        slideAxis(input.width(), extent.w, window.stride.w, window.padding.w, window.ceilMode)};
    if (out.h > 0 && out.w > 0) return out;
    const Size2 fitting{
        fittingKernel(window.kernel.h, input.height(), window.padding.h, window.dilation.h),
        fittingKernel(window.kernel.w, input.width(), window.padding.w, window.dilation.w)};
    return paramError("kernel_size", "shape-too-small",
                      {{"input", Size2{input.height(), input.width()}.text()},
                       {"window", extent.text()},
                       {"padding", window.padding.text()}},
                      {setParamFix("kernel_size", fitting.json())});
}

FieldStep fieldOf(const Window& window) {
    const Size2 extent = window.extent();
    return {{extent.h, extent.w}, {window.stride.h, window.stride.w}, false};
}

Issue ruleError(std::string code, Args args, std::vector<Fix> fixes) {
    Issue issue = makeError(std::move(code), {}, std::move(args));
    issue.fixes = std::move(fixes);
    return issue;
}

Issue paramError(std::string param, std::string code, Args args, std::vector<Fix> fixes) {
    Issue issue = ruleError(std::move(code), std::move(args), std::move(fixes));
    issue.place.param = std::move(param);
    return issue;
}

Fix setParamFix(const std::string& param, const Json& value) {
    Fix fix;
    fix.code = "set-param";
    fix.args = {{"param", param}, {"value", value.dump()}};
    return fix;
}

Result<Shape> bounded(Shape shape) {
    if (shape.elements() <= kMaxElements) return shape;
    return ruleError("output-too-large",
                     {{"output", shape.text()}, {"limit", std::to_string(kMaxElements)}});
}

Status boundedWeight(std::int64_t rows, std::int64_t columns) {
    if (columns == 0 || rows <= kMaxElements / columns) return Done{};
    return ruleError("weight-too-large",
                     {{"weight", std::to_string(rows) + "×" + std::to_string(columns)},
                      {"limit", std::to_string(kMaxElements)}});
}

Result<std::size_t> axisOf(const Json& params, const Shape& shape) {
    const auto dim = params.at("dim").get<std::int64_t>();
    const auto rank = static_cast<std::int64_t>(shape.dims.size()) + 1;
    const std::int64_t positive = dim < 0 ? dim + rank : dim;
    if (positive == 0) {
        return paramError("dim", "dim-is-batch", {{"dim", std::to_string(dim)}},
                          {setParamFix("dim", 1)});
    }
    if (positive < 0 || positive >= rank) {
        return paramError("dim", "dim-out-of-range",
                          {{"dim", std::to_string(dim)},
                           {"shape", shape.text()},
                           {"last", std::to_string(rank - 1)}},
                          {setParamFix("dim", 1)});
    }
    return static_cast<std::size_t>(positive - 1);
}

Result<Shape> sameShape(const LayerCall& call) { return call.inputs[0]; }

} // namespace convstudio::layers
