// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"

namespace convstudio::layers::reshape {

namespace {

using Inputs = std::span<const at::Tensor>;

TorchLayer identity(const ValidatedNode&) {
    return {nullptr, [](const RunContext&, Inputs x) { return x[0]; }};
}

} // namespace

TorchTable torchEntries() { return {{"Identity", {identity}}}; }

} // namespace convstudio::layers::reshape
