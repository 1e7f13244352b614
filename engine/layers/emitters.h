// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"
#include "engine/layers/onnx_layer.h"

#include <map>
#include <string>
#include <vector>

namespace convstudio {

/// One argument of a layer's constructor in PyTorch.
struct SourceArgument {
    enum class Form {
        Positional,
        Alone, ///< positional where no other is given
        Keyword
    };
    std::string name; ///< "out_channels"
    std::string text; ///< "6"
    Form form = Form::Keyword;
    bool isDerived = false; ///< follows from the incoming shape: no parameter of the node
    bool isDefault = false; ///< need not be given
};

/// How a layer is written in PyTorch source; filled by each family's *_source.cpp.
struct SourceText {
    std::string module; ///< "nn.Conv2d"; empty: functional
    std::vector<SourceArgument> arguments; ///< of the constructor, in its order
    /// Expression of the inputs {0}, {1} ... and {self}: "torch.cat([{0}, {1}], 1)"; empty:
    /// "{self}({0})".
    std::string forward;
    /// The same as TorchScript, which has no modules to call: {self} is where the tensors and
    /// `training` are, "torch.linear({0}, {self}.weight, {self}.bias)".
    std::string script;
    /// TorchScript statements before that, with the same placeholders; empty: none.
    std::string scriptBefore;

    /// What must be given: "1", "6", "kernel_size=5".
    std::vector<std::string> shownArguments() const;
    /// "nn.Conv2d(1, 6, kernel_size=5)"; empty for what is functional.
    std::string constructor() const;
};
using SourceEmitter = SourceText (*)(const ValidatedNode&);

/// type → PyTorch source. Every registered LayerSpec has an entry (a test checks).
const std::map<std::string, SourceEmitter, std::less<>>& sourceEmitters();

/// `text` with {0}, {1} ... replaced by `inputs` and {self} by `self`.
std::string filledSource(const std::string& text, const std::vector<std::string>& inputs,
                         const std::string& self);

/// Writes a layer into its OnnxLayer, as it computes in evaluation mode; each family's *_onnx.cpp.
using OnnxEmitter = void (*)(const ValidatedNode&, OnnxLayer&);

/// type → ONNX. Every registered LayerSpec has an entry (a test checks).
const std::map<std::string, OnnxEmitter, std::less<>>& onnxEmitters();

} // namespace convstudio
