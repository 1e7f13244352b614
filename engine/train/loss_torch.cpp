// SPDX-License-Identifier: Apache-2.0
#include "engine/train/loss_torch.h"

namespace convstudio {

CrossEntropy::CrossEntropy(const LossConfig& config, at::Device device)
    : m_labelSmoothing(config.labelSmoothing), m_classWeights(config.classWeights) {
    if (m_classWeights.empty()) return;
    m_weight = torch::tensor(m_classWeights, at::kDouble).to(device, at::kFloat);
}

double CrossEntropy::totalWeight(std::span<const std::int64_t> labels) const {
    if (m_classWeights.empty()) return static_cast<double>(labels.size());
    double total = 0;
    for (const std::int64_t label : labels) {
        total += m_classWeights.at(static_cast<std::size_t>(label));
    }
    return total;
}

CrossEntropy::Value CrossEntropy::operator()(const at::Tensor& logits, const at::Tensor& labels,
                                             double totalWeight) const {
    const at::Tensor scores = logits.to(at::kFloat);
    const at::Tensor sum =
        at::cross_entropy_loss(scores, labels, m_weight, at::Reduction::Sum,
                               /*ignore_index=*/-100, m_labelSmoothing);
    const at::Tensor correct = scores.detach().argmax(1).eq(labels).sum();
    return {sum / totalWeight, correct};
}

} // namespace convstudio
