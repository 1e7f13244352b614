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

struct MaxPoolWindow {
    Ints kernel, stride, padding, dilation;
    bool ceilMode = false;
    /// Windows that lie side by side within the map.
    bool isTiling() const {
        const Ints none = {0, 0}, dense = {1, 1};
        return kernel == stride && padding == none && dilation == dense && !ceilMode &&
               kernel != dense;
    }
    bool fitsInto(const at::Tensor& map) const {
        return map.size(2) >= kernel[0] && map.size(3) >= kernel[1];
    }
};

/// The largest values of tiles, first down the columns, then along the rows. at::max_pool2d() also
/// remembers where it found them, value by value, which takes many times as long where a map has few
/// channels; where no gradient will ask for the places, they are not looked for.
at::Tensor largestOfTiles(const at::Tensor& map, const Ints& tile) {
    const std::int64_t rows = map.size(2) / tile[0], columns = map.size(3) / tile[1];
    at::Tensor found = map.permute({0, 2, 3, 1})
                           .narrow(1, 0, rows * tile[0])
                           .narrow(2, 0, columns * tile[1])
                           .unflatten(1, {rows, tile[0]});
    for (const std::int64_t axis : {2, 3}) {
        at::Tensor largest = found.select(axis, 0);
        for (std::int64_t i = 1; i < found.size(axis); ++i) {
            largest = at::maximum(largest, found.select(axis, i));
        }
        found = axis == 2 ? largest.unflatten(2, {columns, tile[1]}) : largest;
    }
    return found.permute({0, 3, 1, 2});
}

TorchLayer maxPool2d(const ValidatedNode& node) {
    MaxPoolWindow window{pairOf(node.params, "kernel_size"), strideOf(node),
                         pairOf(node.params, "padding"), pairOf(node.params, "dilation"),
                         node.params.at("ceil_mode").get<bool>()};
    return {nullptr, [window, isTiling = window.isTiling()](const RunContext&, Inputs x) {
                const at::Tensor& map = x[0];
                if (isTiling && !at::GradMode::is_enabled() && map.dim() == 4 &&
                    map.is_contiguous(at::MemoryFormat::ChannelsLast) && window.fitsInto(map)) {
                    return largestOfTiles(map, window.kernel);
                }
                return at::max_pool2d(map, window.kernel, window.stride, window.padding,
                                      window.dilation, window.ceilMode);
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
