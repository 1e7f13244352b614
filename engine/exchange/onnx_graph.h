// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/exported_network.h"
#include "engine/layers/onnx_layer.h"

#include <string>
#include <utility>
#include <vector>

namespace convstudio {

inline constexpr const char* kOnnxInput = "image";
inline constexpr const char* kOnnxOutput = "logits";

/// A network as ONNX's operators. Values are called as the layers that give them, tensors as
/// PyTorch names them.
struct OnnxGraph {
    std::vector<OnnxOperator> operators; ///< in topological order
    std::vector<std::string> states;     ///< tensors of the network that the operators read
    NamedTensors constants;              ///< what else they read
    /// Layers' outputs but the last, with their shapes (without the batch).
    std::vector<std::pair<std::string, Shape>> values;
};

/// Errors: "export-layer" for every node that ONNX cannot express.
Result<OnnxGraph> onnxGraph(const ExportedNetwork& network);

} // namespace convstudio
