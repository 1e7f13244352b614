// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

#include <torch/nn/module.h>

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace convstudio {

/// What a layer may look at while it runs.
struct RunContext {
    bool training = false;
    at::Generator generator; ///< the only source of randomness (Dropout ...)
};

/// A layer that can run: parameters in `module` (null when it has none) and the forward function.
/// Activations are [N, C, H, W] (maps), [N, F] (vectors), [N, C, L] (sequences). `forward` keeps
/// `module` alive by itself.
struct TorchLayer {
    std::shared_ptr<torch::nn::Module> module;
    std::function<at::Tensor(const RunContext&, std::span<const at::Tensor>)> forward;
    /// The same numbers, written over the only input; null where that is not possible.
    std::function<void(at::Tensor&)> overwrite = nullptr;
};

/// Makes the layer of a node; parameters are allocated, not initialised.
using TorchFactory = TorchLayer (*)(const ValidatedNode&);
/// Fills the parameters with PyTorch's defaults for this layer, in PyTorch's order, from
/// `generator`, so that a seed gives PyTorch's own numbers. Under NoGradGuard.
using TorchInit = void (*)(const ValidatedNode&, torch::nn::Module&, at::Generator&);

struct TorchEntry {
    TorchFactory make = nullptr;
    TorchInit init = nullptr; ///< null for layers without parameters
};

/// type → how it runs. Immutable; every registered LayerSpec has an entry (a test checks).
const std::map<std::string, TorchEntry, std::less<>>& torchLayers();

/// Applies node.init ({"weight": {"type": "kaiming_normal", ...}, "bias": ...}) after the default.
void applyInit(const ValidatedNode& node, torch::nn::Module& module, at::Generator& generator);

} // namespace convstudio
