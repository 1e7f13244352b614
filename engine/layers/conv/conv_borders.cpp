// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/conv/conv_borders.h"

namespace convstudio::layers::conv {

std::vector<std::int64_t> borders(const ValidatedNode& node) {
    using Ints = std::vector<std::int64_t>;
    const Json& padding = node.params.at("padding");
    if (padding == "valid") return {0, 0, 0, 0};
    if (padding != "same") {
        const Ints size = padding.get<Ints>();
        return {size[1], size[1], size[0], size[0]};
    }
    const auto kernel = node.params.at("kernel_size").get<Ints>();
    const auto dilation = node.params.at("dilation").get<Ints>();
    const std::int64_t height = dilation[0] * (kernel[0] - 1);
    const std::int64_t width = dilation[1] * (kernel[1] - 1);
    return {width / 2, width - width / 2, height / 2, height - height / 2};
}

} // namespace convstudio::layers::conv
