// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"

namespace convstudio::layers::io {

namespace {

using Inputs = std::span<const at::Tensor>;

TorchLayer passThroughLayer(const ValidatedNode&) {
    return {nullptr, [](const RunContext&, Inputs x) { return x[0]; }};
}

} // namespace

TorchTable torchEntries() { return {{"Input", {passThroughLayer}}, {"Output", {passThroughLayer}}}; }

} // namespace convstudio::layers::io
