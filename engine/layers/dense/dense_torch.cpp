// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"
#include "engine/layers/module_torch.h"

namespace convstudio::layers::dense {

namespace {

using Inputs = std::span<const at::Tensor>;

TorchLayer linear(const ValidatedNode& node) {
    const auto module = makeModule(node);
    return {module,
            [module, weight = tensorOf(*module, "weight"), bias = tensorOf(*module, "bias")](
                const RunContext&, Inputs x) { return at::linear(x[0], weight, bias); }};
}

TorchLayer flatten(const ValidatedNode&) {
    return {nullptr, [](const RunContext&, Inputs x) { return x[0].flatten(1); }};
}

} // namespace

TorchTable torchEntries() { return {{"Linear", {linear, initAffine}}, {"Flatten", {flatten}}}; }

} // namespace convstudio::layers::dense
