// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"

namespace convstudio::layers::regularize {

namespace {

using Inputs = std::span<const at::Tensor>;

/// x with each element of `mask`, broadcast over x, kept with probability 1 − p and scaled by
/// 1 / (1 − p), as torch does it on the CPU.
at::Tensor dropWith(at::Tensor mask, const at::Tensor& x, double p, at::Generator generator) {
    if (p >= 1) return x * at::zeros_like(mask);
    mask.bernoulli_(1 - p, std::move(generator));
    return x * mask.div_(1 - p);
}

TorchLayer dropout(const ValidatedNode& node) {
    const auto p = node.params.at("p").get<double>();
    return {nullptr, [p](const RunContext& context, Inputs x) {
                if (!context.training || p == 0) return x[0];
                return dropWith(at::empty_like(x[0]), x[0], p, context.generator);
            }};
}

TorchLayer dropout2d(const ValidatedNode& node) {
    const auto p = node.params.at("p").get<double>();
    return {nullptr, [p](const RunContext& context, Inputs x) {
                if (!context.training || p == 0) return x[0];
                const auto mask = at::empty({x[0].size(0), x[0].size(1), 1, 1}, x[0].options());
                return dropWith(mask, x[0], p, context.generator);
            }};
}

} // namespace

TorchTable torchEntries() { return {{"Dropout", {dropout}}, {"Dropout2d", {dropout2d}}}; }

} // namespace convstudio::layers::regularize
