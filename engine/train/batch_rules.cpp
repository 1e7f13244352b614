// SPDX-License-Identifier: Apache-2.0
#include "engine/train/batch_rules.h"

#include <algorithm>

namespace convstudio {

namespace {
bool isActiveBatchNorm(const ValidatedNode& node) {
    return node.type.starts_with("BatchNorm") && !node.frozen;
}
} // namespace

bool hasBatchNorm(const ValidatedGraph& graph) {
    return std::any_of(graph.nodes().begin(), graph.nodes().end(), isActiveBatchNorm);
}

bool needsTwoImages(const ValidatedGraph& graph) {
    return std::any_of(graph.nodes().begin(), graph.nodes().end(), [](const ValidatedNode& node) {
        return isActiveBatchNorm(node) && node.shape.elements() == node.shape.channels();
    });
}

} // namespace convstudio
