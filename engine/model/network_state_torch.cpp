// SPDX-License-Identifier: Apache-2.0
#include "engine/model/network_state_torch.h"

#include "engine/model/tensor_torch.h"

#include <map>
#include <set>

namespace convstudio {

namespace {

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        text += (axis ? ", " : "") + std::to_string(shape[axis]);
    }
    return text + "]";
}

Place placeOf(const StateTarget& target) {
    Place place;
    place.nodeId = target.nodeId;
    place.param = target.name;
    return place;
}

Issues checkEntry(const StateTarget& target, const TensorBuffer* given) {
    const Place place = placeOf(target);
    const std::vector<std::int64_t> shape = target.tensor.sizes().vec();
    if (!given) {
        return {makeError("state-missing", place,
                          {{"name", target.name}, {"expected", shapeText(shape)}})};
    }
    if (given->shape != shape) {
        return {makeError("state-wrong-shape", place,
                          {{"name", target.name},
                           {"got", shapeText(given->shape)},
                           {"expected", shapeText(shape)}})};
    }
    const bool floating = c10::isFloatingType(scalarType(given->dtype));
    if (floating != c10::isFloatingType(target.tensor.scalar_type())) {
        return {makeError("state-wrong-type", place,
                          {{"name", target.name},
                           {"got", std::string(dtypeName(given->dtype))},
                           {"expected", floating ? "I64" : "F32"}})};
    }
    return {};
}

} // namespace

Status copyState(const std::vector<StateTarget>& targets, const NamedTensors& state) {
    std::map<std::string_view, const TensorBuffer*> given;
    for (const auto& [name, tensor] : state) given.emplace(name, &tensor);
    Issues issues;
    std::set<std::string_view> wanted;
    for (const StateTarget& target : targets) {
        wanted.insert(target.name);
        const auto entry = given.find(target.name);
        const Issues found = checkEntry(target, entry == given.end() ? nullptr : entry->second);
        issues.insert(issues.end(), found.begin(), found.end());
    }
    for (const auto& [name, tensor] : state) {
        if (!wanted.contains(name)) {
            Place place;
            place.param = name;
            issues.push_back(makeError("state-unexpected", place,
                                       {{"name", name}, {"got", shapeText(tensor.shape)}}));
        }
    }
    if (!issues.empty()) return issues;
    const torch::NoGradGuard noGrad;
    for (const StateTarget& target : targets) {
        target.tensor.copy_(toTensor(*given.at(target.name)));
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
