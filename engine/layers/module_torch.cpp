// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/module_torch.h"

#include <cmath>

namespace convstudio::layers {

std::shared_ptr<torch::nn::Module> makeModule(const ValidatedNode& node) {
    auto module = std::make_shared<torch::nn::Module>(node.type);
    for (const StateEntry& entry : node.state) {
        const auto type = entry.dtype == DType::I64 ? at::kLong : at::kFloat;
        const at::Tensor tensor = at::empty(entry.shape, type);
        if (entry.trainable) {
            module->register_parameter(entry.name, tensor);
        } else {
            module->register_buffer(entry.name, tensor);
        }
    }
    return module;
}

at::Tensor tensorOf(const torch::nn::Module& module, const std::string& name) {
    const auto parameters = module.named_parameters(/*recurse=*/false);
    if (const at::Tensor* parameter = parameters.find(name)) return *parameter;
    const auto buffers = module.named_buffers(/*recurse=*/false);
    const at::Tensor* buffer = buffers.find(name);
    return buffer ? *buffer : at::Tensor();
}

bool isPlainMap(const at::Tensor& x) {
    return x.dim() == 4 && x.size(0) > 0 && x.is_cpu() && x.scalar_type() == at::kFloat &&
           x.is_contiguous(at::MemoryFormat::ChannelsLast);
}

std::vector<std::int64_t> pairOf(const Json& params, const char* name) {
    return params.at(name).get<std::vector<std::int64_t>>();
}

Fans fansOf(const at::Tensor& weight) {
    const double field = static_cast<double>(weight[0][0].numel());
    return {static_cast<double>(weight.size(1)) * field, static_cast<double>(weight.size(0)) * field};
}

void fillUniform(at::Tensor target, double low, double high, at::Generator& generator) {
    target.copy_(at::empty(target.sizes(), at::kFloat).uniform_(low, high, generator));
}

void fillNormal(at::Tensor target, double mean, double deviation, at::Generator& generator) {
    target.copy_(at::empty(target.sizes(), at::kFloat).normal_(mean, deviation, generator));
}

void initAffine(const ValidatedNode&, torch::nn::Module& module, at::Generator& generator) {
    const at::Tensor weight = tensorOf(module, "weight");
    const double fanIn = fansOf(weight).in;
    // The operations of torch.nn.init in their order: the bound must be the same to the last bit.
    const double slope = std::sqrt(5.0);
    const double gain = std::sqrt(2.0 / (1 + slope * slope));
    const double weightBound = std::sqrt(3.0) * (gain / std::sqrt(fanIn));
    fillUniform(weight, -weightBound, weightBound, generator);
    const at::Tensor bias = tensorOf(module, "bias");
    if (!bias.defined()) return;
    const double biasBound = 1 / std::sqrt(fanIn);
    fillUniform(bias, -biasBound, biasBound, generator);
}

} // namespace convstudio::layers
