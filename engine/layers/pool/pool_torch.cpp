// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"
#include "engine/layers/module_torch.h"
#include "engine/layers/pool/tile_max.h"

#include <ATen/Parallel.h>

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

at::Tensor largestOfTiles(const at::Tensor& map, const Ints& tile) {
    const TileMax tiles{map.size(2), map.size(3), map.size(1), tile[0], tile[1]};
    const at::Tensor out = at::empty({map.size(0), map.size(1), tiles.outHeight(), tiles.outWidth()},
                                     map.options().memory_format(at::MemoryFormat::ChannelsLast));
    const float* from = map.const_data_ptr<float>();
    float* to = out.mutable_data_ptr<float>();
    const std::int64_t inImage = map.numel() / map.size(0), outImage = out.numel() / map.size(0);
    at::parallel_for(0, map.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t image = begin; image < end; ++image)
            tiles.run(from + image * inImage, to + image * outImage);
    });
    return out;
}

TorchLayer maxPool2d(const ValidatedNode& node) {
    MaxPoolWindow window{pairOf(node.params, "kernel_size"), strideOf(node),
                         pairOf(node.params, "padding"), pairOf(node.params, "dilation"),
                         node.params.at("ceil_mode").get<bool>()};
    return {nullptr, [window, isTiling = window.isTiling()](const RunContext&, Inputs x) {
                const at::Tensor& map = x[0];
                if (isTiling && !at::GradMode::is_enabled() && isPlainMap(map) &&
                    window.fitsInto(map)) {
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
