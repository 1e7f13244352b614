// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::activation {

namespace {

SourceText module(const ValidatedNode& node) { return {moduleText(specs(), node), ""}; }

/// PyTorch has no default for `dim`.
SourceText softmax(const ValidatedNode& node) {
    return {"nn.Softmax(dim=" + pythonLiteral(node.params.at("dim")) + ")", ""};
}

} // namespace

SourceTable sources() {
    return {{"ReLU", module}, {"LeakyReLU", module}, {"ELU", module},     {"GELU", module},
            {"SiLU", module}, {"Tanh", module},      {"Sigmoid", module}, {"Softmax", softmax}};
}

} // namespace convstudio::layers::activation
