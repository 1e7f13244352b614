// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"
#include "engine/model/network_torch.h"

namespace convstudio {

/// Copies of all parameters and buffers under PyTorch's names, in state_dict() order.
NamedTensors networkState(const Network& network);
/// Names, shapes and kinds of number must match exactly; floating types are converted. On failure
/// nothing is changed and every missing, unexpected and ill-shaped entry is an issue.
Status loadNetworkState(Network& network, const NamedTensors& state);

/// One place a stored tensor goes to.
struct StateTarget {
    std::string name;
    at::Tensor tensor;
    std::string nodeId;
};
/// The rule behind loadNetworkState(), for any list of named tensors: all or nothing.
Status copyState(const std::vector<StateTarget>& targets, const NamedTensors& state);

} // namespace convstudio
