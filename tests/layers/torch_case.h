// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/layer_torch.h"
#include "tests/layers/layer_case.h"

namespace testsupport {

inline at::Tensor toTensor(const convstudio::TensorBuffer& buffer) {
    const auto type = buffer.dtype == convstudio::DType::I64 ? at::kLong : at::kFloat;
    return at::from_blob(const_cast<std::byte*>(buffer.bytes.data()), buffer.shape, type).clone();
}

inline convstudio::TensorBuffer toBuffer(const at::Tensor& tensor) {
    const at::Tensor dense = tensor.detach().contiguous();
    const auto bytes = static_cast<const std::byte*>(dense.const_data_ptr());
    return {dense.scalar_type() == at::kLong ? convstudio::DType::I64 : convstudio::DType::F32,
            dense.sizes().vec(), {bytes, bytes + dense.nbytes()}};
}

/// Parameters and buffers of a layer's module by name; empty when it has none.
inline std::vector<std::pair<std::string, at::Tensor>> stateOf(const convstudio::TorchLayer& layer) {
    std::vector<std::pair<std::string, at::Tensor>> state;
    if (!layer.module) return state;
    for (const auto& item : layer.module->named_parameters()) state.emplace_back(item.key(), item.value());
    for (const auto& item : layer.module->named_buffers()) state.emplace_back(item.key(), item.value());
    return state;
}

inline convstudio::NamedTensors stateBuffers(const convstudio::TorchLayer& layer) {
    convstudio::NamedTensors buffers;
    for (const auto& [name, tensor] : stateOf(layer)) buffers.emplace_back(name, toBuffer(tensor));
    return buffers;
}

/// Makes a layer and fills it as a new network would be from `seed`.
inline convstudio::TorchLayer seededLayer(const convstudio::ValidatedNode& node, std::uint64_t seed) {
    const convstudio::TorchEntry& entry = convstudio::torchLayers().at(node.type);
    convstudio::TorchLayer layer = entry.make(node);
    if (!entry.init) return layer;
    const at::NoGradGuard noGrad;
    at::Generator generator = at::detail::createCPUGenerator(seed);
    entry.init(node, *layer.module, generator);
    convstudio::applyInit(node, *layer.module, generator);
    return layer;
}

/// Random inputs for a node, [batch, ...].
inline std::vector<at::Tensor> randomInputs(const convstudio::ValidatedNode& node,
                                            std::int64_t batch, std::uint64_t seed) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    std::vector<at::Tensor> inputs;
    for (const convstudio::Shape& shape : node.inputShapes) {
        std::vector<std::int64_t> sizes = shape.dims;
        sizes.insert(sizes.begin(), batch);
        inputs.push_back(at::randn(sizes, generator));
    }
    return inputs;
}

} // namespace testsupport
