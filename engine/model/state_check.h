// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"
#include "engine/base/tensor_buffer.h"
#include "engine/graph/validated_graph.h"

#include <cstdint>
#include <string>
#include <vector>

namespace convstudio {

/// One tensor that a state_dict() must hold.
struct ExpectedState {
    std::string name;
    std::vector<std::int64_t> shape;
    bool isFloating = true; ///< any floating type will do; else any other
    std::string nodeId;
};
/// What the network of a graph needs, in state_dict() order.
std::vector<ExpectedState> expectedState(const ValidatedGraph& graph);

/// Every missing, unexpected and ill-shaped entry of `state`: "state-missing", "state-unexpected",
/// "state-wrong-shape", "state-wrong-type". Empty: it fits.
Issues checkState(const std::vector<ExpectedState>& expected, const NamedTensors& state);

} // namespace convstudio
