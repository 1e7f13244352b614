// SPDX-License-Identifier: Apache-2.0
#include "engine/model/state_check.h"

#include <map>
#include <set>
#include <string_view>

namespace convstudio {

namespace {

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        text += (axis ? ", " : "") + std::to_string(shape[axis]);
    }
    return text + "]";
}

bool isFloating(DType type) {
    return type == DType::F32 || type == DType::F64 || type == DType::F16 || type == DType::BF16;
}

Issues checkEntry(const ExpectedState& expected, const TensorBuffer* given) {
    const Place place{.nodeId = expected.nodeId, .param = expected.name};
    if (!given) {
        return {makeError("state-missing", place,
                          {{"name", expected.name}, {"expected", shapeText(expected.shape)}})};
    }
    if (given->shape != expected.shape) {
        return {makeError("state-wrong-shape", place,
                          {{"name", expected.name},
                           {"got", shapeText(given->shape)},
                           {"expected", shapeText(expected.shape)}})};
    }
    if (isFloating(given->dtype) != expected.isFloating) {
        return {makeError("state-wrong-type", place,
                          {{"name", expected.name},
                           {"got", std::string(dtypeName(given->dtype))},
                           {"expected", expected.isFloating ? "F32" : "I64"}})};
    }
    return {};
}

} // namespace

std::vector<ExpectedState> expectedState(const ValidatedGraph& graph) {
    std::vector<ExpectedState> expected;
    for (const ValidatedNode& node : graph.nodes()) {
        for (const StateEntry& entry : node.state) {
            expected.push_back({node.path + "." + entry.name, entry.shape, isFloating(entry.dtype),
                                node.id});
        }
    }
    return expected;
}

Issues checkState(const std::vector<ExpectedState>& expected, const NamedTensors& state) {
    std::map<std::string_view, const TensorBuffer*> given;
    for (const auto& [name, tensor] : state) given.emplace(name, &tensor);
    Issues issues;
    std::set<std::string_view> wanted;
    for (const ExpectedState& entry : expected) {
        wanted.insert(entry.name);
        const auto found = given.find(entry.name);
        const Issues wrong = checkEntry(entry, found == given.end() ? nullptr : found->second);
        issues.insert(issues.end(), wrong.begin(), wrong.end());
    }
    for (const auto& [name, tensor] : state) {
        if (wanted.contains(name)) continue;
        issues.push_back(makeError("state-unexpected", {.param = name},
                                   {{"name", name}, {"got", shapeText(tensor.shape)}}));
    }
    return issues;
}

} // namespace convstudio
