// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/layers/layer_torch.h"

#include <memory>
#include <string>
#include <vector>

/// What the torch parts of several families share.
namespace convstudio::layers {

/// A module with the node's state entries as parameters and buffers, in their order; memory is
/// allocated, not filled.
std::shared_ptr<torch::nn::Module> makeModule(const ValidatedNode& node);
/// The module's own parameter or buffer of that name; undefined when it has none.
at::Tensor tensorOf(const torch::nn::Module& module, const std::string& name);

/// [h, w] of a resolved pair.
std::vector<std::int64_t> pairOf(const Json& params, const char* name);

/// Whether kernels of our own can read it: at least one map of floats on the CPU, [N, C, H, W], dense
/// in channels_last.
bool isPlainMap(const at::Tensor& x);

/// Inputs and outputs per unit of a weight, as torch.nn.init counts them. At least two dimensions.
struct Fans {
    double in = 0;
    double out = 0;
};
Fans fansOf(const at::Tensor& weight);

/// Draws in row-major order whatever the tensor's memory format and device, so that a seed always
/// gives the same numbers. Under NoGradGuard.
void fillUniform(at::Tensor target, double low, double high, at::Generator& generator);
void fillNormal(at::Tensor target, double mean, double deviation, at::Generator& generator);

/// reset_parameters() of torch.nn.Linear and torch.nn.Conv2d: Kaiming uniform with a = √5 for the
/// weight, uniform within 1/√fan_in for the bias.
void initAffine(const ValidatedNode& node, torch::nn::Module& module, at::Generator& generator);

} // namespace convstudio::layers
