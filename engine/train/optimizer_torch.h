// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"
#include "engine/model/network_state_torch.h"
#include "engine/model/network_torch.h"
#include "engine/train/training_config.h"

#include <torch/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// SGD, Adam and AdamW with PyTorch's arithmetic, by ATen's fused kernels (CPU and CUDA), over the
/// trainable parameters of a network. Frozen parameters are left alone. Make it after the network
/// has its device and memory format. Use from one thread at a time.
class Optimizer {
public:
    /// `noDecay`: no weight decay on biases and one-dimensional parameters.
    Optimizer(const Network& network, const OptimizerConfig& config, bool noDecay);

    /// Drops all gradients.
    void zeroGrad();
    /// L2 norm over all gradients: fp32 scalar on the device, no synchronisation; not finite when
    /// any gradient is not. Share it between the NaN check, the event and clipNorm().
    at::Tensor gradNorm() const;
    /// Scales all gradients by min(1, maxNorm / (norm + 1e-6)), as clip_grad_norm_ does.
    void clipNorm(const at::Tensor& norm, double maxNorm);
    /// Clamps every gradient element into [-limit, limit].
    void clipValue(double limit);
    /// One update; each parameter's rate is `lr` times its node's lr_scale.
    void step(double lr);

    /// "optimizer.<parameter>.<momentum_buffer|exp_avg|exp_avg_sq|step>", exact bits; empty before
    /// the first step and for SGD without momentum.
    NamedTensors state() const;
    /// Takes what state() gave, nothing meaning the state before the first step; entries without the
    /// prefix "optimizer." are passed over. On failure nothing is changed and every missing,
    /// unexpected and ill-shaped entry is an issue.
    Status loadState(const NamedTensors& state);

private:
    struct Slot {
        std::string name; ///< of the parameter
        at::Tensor parameter;
        std::vector<at::Tensor> buffers; ///< in the order of slotNames()
        at::Tensor stepCount;            ///< scalar view into m_stepCounts
    };
    struct Group {
        double lrScale = 1;
        double weightDecay = 0;
        std::vector<Slot> slots;
    };
    /// The tensors of a group's slots that have a gradient, as the fused kernels take them.
    struct Operands;

    Group& groupFor(double lrScale, double weightDecay);
    std::vector<std::string_view> slotNames() const;
    std::vector<StateTarget> stateTargets() const;
    std::vector<at::Tensor> gradients() const;
    void reset();
    void stepSgd(const Group& group, double lr, const Operands& operands) const;
    void stepAdam(const Group& group, double lr, const Operands& operands) const;

    OptimizerConfig m_config;
    std::vector<Group> m_groups;
    at::Tensor m_stepCounts; ///< [parameters], fp32 on the device; Adam's exponents
    bool m_started = false;  ///< the buffers hold something
};

} // namespace convstudio
