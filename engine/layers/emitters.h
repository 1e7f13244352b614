// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"
#include "engine/layers/onnx_layer.h"

#include <map>
#include <string>
#include <vector>

namespace convstudio {

/// How a layer is written in PyTorch source; filled by each family's *_source.cpp.
struct SourceText {
    std::string module;  ///< "nn.Conv2d(1, 6, kernel_size=5, padding=\"same\")"; empty: functional
    std::string forward; ///< expression of the inputs {0}, {1} ... and {self}: "torch.cat([{0}, {1}], 1)";
                         ///< empty: "{self}({0})"
};
using SourceEmitter = SourceText (*)(const ValidatedNode&);

/// type → PyTorch source. Every registered LayerSpec has an entry (a test checks).
const std::map<std::string, SourceEmitter, std::less<>>& sourceEmitters();

/// Writes a layer into its OnnxLayer, as it computes in evaluation mode.
using OnnxEmitter = void (*)(const ValidatedNode&, OnnxLayer&);

/// type → ONNX. Every registered LayerSpec has an entry (a test checks).
const std::map<std::string, OnnxEmitter, std::less<>>& onnxEmitters();

} // namespace convstudio
