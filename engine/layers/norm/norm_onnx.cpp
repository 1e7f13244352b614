// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"

namespace convstudio::layers::norm {

namespace {

std::string filled(OnnxLayer& layer, const char* name, std::int64_t channels, float value) {
    const std::vector<float> values(static_cast<std::size_t>(channels), value);
    return layer.constant(name, TensorBuffer::of<float>(DType::F32, {channels}, values));
}

void writeBatchNorm(const ValidatedNode& node, OnnxLayer& layer) {
    // Numbers of the batch would make what a file says of an image depend on its neighbours.
    if (!node.params.at("track_running_stats").get<bool>()) {
        layer.refuse("track_running_stats=false");
        return;
    }
    const bool isAffine = node.params.at("affine").get<bool>();
    const std::int64_t channels = node.shape.channels();
    const std::string scale =
        isAffine ? layer.state("weight") : filled(layer, "ones", channels, 1);
    const std::string shift = isAffine ? layer.state("bias") : filled(layer, "zeros", channels, 0);
    layer.result("BatchNormalization",
                 {layer.input(), scale, shift, layer.state("running_mean"),
                  layer.state("running_var")},
                 {{"epsilon", node.params.at("eps").get<float>()}});
}

} // namespace

OnnxTable onnx() { return {{"BatchNorm1d", writeBatchNorm}, {"BatchNorm2d", writeBatchNorm}}; }

} // namespace convstudio::layers::norm
