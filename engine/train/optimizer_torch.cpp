// SPDX-License-Identifier: Apache-2.0
#include "engine/train/optimizer_torch.h"

#include "engine/model/tensor_torch.h"

#include <algorithm>
#include <cassert>

namespace convstudio {

namespace {

constexpr std::string_view kPrefix = "optimizer.";
constexpr std::string_view kStepName = "step";

std::string stateName(const std::string& parameter, std::string_view slot) {
    return std::string(kPrefix) + parameter + "." + std::string(slot);
}

} // namespace

struct Optimizer::Operands {
    explicit Operands(const Group& group) {
        for (const Slot& slot : group.slots) {
            const at::Tensor& gradient = slot.parameter.grad();
            if (!gradient.defined()) continue;
            parameters.push_back(slot.parameter);
            gradients.push_back(gradient);
            stepCounts.push_back(slot.stepCount);
            for (std::size_t i = 0; i < slot.buffers.size(); ++i) {
                buffers[i].push_back(slot.buffers[i]);
            }
        }
    }
    std::vector<at::Tensor> parameters, gradients, stepCounts;
    std::vector<at::Tensor> buffers[2];
};

Optimizer::Optimizer(const Network& network, const OptimizerConfig& config, bool noDecay)
    : m_config(config) {
    const std::size_t slotCount = slotNames().size();
    for (const Network::Parameter& entry : network.parameterList()) {
        if (!entry.tensor.requires_grad()) continue;
        const double decay = noDecay && entry.tensor.dim() <= 1 ? 0 : config.weightDecay;
        Slot slot{entry.name, entry.tensor, {}, {}};
        // The fused kernels walk memory linearly: buffers must be laid out as their parameter.
        for (std::size_t i = 0; i < slotCount; ++i) {
            slot.buffers.push_back(at::zeros_like(entry.tensor.detach()));
        }
        groupFor(network.graph().nodes()[entry.node].lrScale, decay).slots.push_back(std::move(slot));
    }
    if (config.type == "SGD" || m_groups.empty()) return;
    std::int64_t count = 0;
    for (const Group& group : m_groups) count += static_cast<std::int64_t>(group.slots.size());
    m_stepCounts = at::zeros({count}, m_groups[0].slots[0].parameter.options().requires_grad(false));
    for (Group& group : m_groups) {
        for (Slot& slot : group.slots) slot.stepCount = m_stepCounts[--count];
    }
}

Optimizer::Group& Optimizer::groupFor(double lrScale, double weightDecay) {
    const auto known = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group& group) {
        return group.lrScale == lrScale && group.weightDecay == weightDecay;
    });
    if (known != m_groups.end()) return *known;
    return m_groups.emplace_back(Group{lrScale, weightDecay, {}});
}

std::vector<std::string_view> Optimizer::slotNames() const {
    if (m_config.type != "SGD") return {"exp_avg", "exp_avg_sq"};
    if (m_config.momentum != 0) return {"momentum_buffer"};
    return {};
}

std::vector<at::Tensor> Optimizer::gradients() const {
    std::vector<at::Tensor> gradients;
    for (const Group& group : m_groups) {
        for (const Slot& slot : group.slots) {
            if (slot.parameter.grad().defined()) gradients.push_back(slot.parameter.grad());
        }
    }
    return gradients;
}

void Optimizer::zeroGrad() {
    for (const Group& group : m_groups) {
        for (const Slot& slot : group.slots) slot.parameter.mutable_grad().reset();
    }
}

at::Tensor Optimizer::gradNorm() const {
    const at::NoGradGuard noGrad;
    const std::vector<at::Tensor> all = gradients();
    if (all.empty()) return at::zeros({});
    return at::stack(at::_foreach_norm(all, 2)).norm();
}

void Optimizer::clipNorm(const at::Tensor& norm, double maxNorm) {
    const at::NoGradGuard noGrad;
    const std::vector<at::Tensor> all = gradients();
    if (all.empty()) return;
    const at::Tensor factor = (maxNorm / (norm + 1e-6)).clamp_max(1.0);
    at::_foreach_mul_(all, factor);
}

void Optimizer::clipValue(double limit) {
    const at::NoGradGuard noGrad;
    const std::vector<at::Tensor> all = gradients();
    if (all.empty()) return;
    at::_foreach_clamp_min_(all, -limit);
    at::_foreach_clamp_max_(all, limit);
}

void Optimizer::step(double lr) {
    const at::NoGradGuard noGrad;
    if (m_stepCounts.defined()) m_stepCounts.add_(1);
    for (const Group& group : m_groups) {
        const Operands operands(group);
        if (operands.parameters.empty()) continue;
        if (m_config.type == "SGD") {
            stepSgd(group, lr * group.lrScale, operands);
        } else {
            stepAdam(group, lr * group.lrScale, operands);
        }
    }
    m_started = true;
}

void Optimizer::stepSgd(const Group& group, double lr, const Operands& operands) const {
    at::_fused_sgd_(operands.parameters, operands.gradients, operands.buffers[0],
                    group.weightDecay, m_config.momentum, lr, m_config.dampening,
                    m_config.nesterov, /*maximize=*/false, /*is_first_step=*/!m_started);
}

void Optimizer::stepAdam(const Group& group, double lr, const Operands& operands) const {
    const auto update = [&](auto&& kernel) {
        kernel(operands.parameters, operands.gradients, operands.buffers[0], operands.buffers[1],
               std::vector<at::Tensor>{}, operands.stepCounts, lr, m_config.beta1, m_config.beta2,
               group.weightDecay, m_config.eps, /*amsgrad=*/false, /*maximize=*/false);
    };
    if (m_config.type == "AdamW") {
        update([](auto&&... arguments) { at::_fused_adamw_(arguments...); });
    } else {
        update([](auto&&... arguments) { at::_fused_adam_(arguments...); });
    }
}

std::vector<StateTarget> Optimizer::stateTargets() const {
    const std::vector<std::string_view> names = slotNames();
    std::vector<StateTarget> targets;
    for (const Group& group : m_groups) {
        for (const Slot& slot : group.slots) {
            for (std::size_t i = 0; i < names.size(); ++i) {
                targets.push_back({stateName(slot.name, names[i]), slot.buffers[i], {}});
            }
            if (slot.stepCount.defined()) {
                targets.push_back({stateName(slot.name, kStepName), slot.stepCount, {}});
            }
        }
    }
    return targets;
}

void Optimizer::reset() {
    const at::NoGradGuard noGrad;
    for (const StateTarget& target : stateTargets()) target.tensor.zero_();
    m_started = false;
}

NamedTensors Optimizer::state() const {
    NamedTensors state;
    if (!m_started) return state;
    for (const StateTarget& target : stateTargets()) {
        state.emplace_back(target.name, toBuffer(target.tensor));
    }
    return state;
}

Status Optimizer::loadState(const NamedTensors& state) {
    NamedTensors own;
    std::copy_if(state.begin(), state.end(), std::back_inserter(own),
                 [](const auto& entry) { return entry.first.starts_with(kPrefix); });
    if (own.empty()) {
        reset();
        return Done{};
    }
    Status loaded = copyState(stateTargets(), own);
    if (loaded) m_started = true;
    return loaded;
}

} // namespace convstudio
