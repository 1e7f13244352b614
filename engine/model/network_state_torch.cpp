// SPDX-License-Identifier: Apache-2.0
#include "engine/model/network_state_torch.h"

#include "engine/model/state_check.h"
#include "engine/model/tensor_torch.h"

namespace convstudio {

Status copyState(const std::vector<StateTarget>& targets, const NamedTensors& state) {
    std::vector<ExpectedState> expected;
    for (const StateTarget& target : targets) {
        expected.push_back({target.name, target.tensor.sizes().vec(),
                            c10::isFloatingType(target.tensor.scalar_type()), target.nodeId});
    }
    const Issues issues = checkState(expected, state);
    if (!issues.empty()) return issues;
    const at::NoGradGuard noGrad;
    for (const StateTarget& target : targets) {
        target.tensor.copy_(toTensor(*findTensor(state, target.name)));
    }
    return Done{};
}

NamedTensors networkState(const Network& network) {
    NamedTensors state;
    for (const Network::Parameter& entry : network.stateList()) {
        state.emplace_back(entry.name, toBuffer(entry.tensor));
    }
    return state;
}

Status loadNetworkState(Network& network, const NamedTensors& state) {
    std::vector<StateTarget> targets;
    for (const Network::Parameter& entry : network.stateList()) {
        targets.push_back({entry.name, entry.tensor, network.graph().nodes()[entry.node].id});
    }
    return copyState(targets, state);
}

} // namespace convstudio
