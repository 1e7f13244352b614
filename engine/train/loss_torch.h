// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/training_config.h"

#include <torch/types.h>

#include <span>

namespace convstudio {

/// Cross-entropy of logits against class indices with label smoothing and class weights, equal to
/// torch.nn.CrossEntropyLoss; always in fp32, also under autocast.
class CrossEntropy {
public:
    struct Value {
        at::Tensor loss;    ///< fp32 scalar; call backward() on it
        at::Tensor correct; ///< int64 scalar: images whose largest logit is their label's
    };

    CrossEntropy(const LossConfig& config, at::Device device);

    /// Sum of the class weights of `labels`; their count without class weights. The divisor of the
    /// mean; computed on the host, so that micro-batches can be divided by their whole batch's.
    double totalWeight(std::span<const std::int64_t> labels) const;

    /// `logits` [N, classes], `labels` [N] int64 on the same device. loss = sum / `totalWeight`:
    /// with that of the whole batch the losses and gradients of its micro-batches add up to the
    /// batch's. No synchronisation.
    Value operator()(const at::Tensor& logits, const at::Tensor& labels, double totalWeight) const;

private:
    double m_labelSmoothing;
    std::vector<double> m_classWeights;
    at::Tensor m_weight; ///< undefined without class weights
};

} // namespace convstudio
