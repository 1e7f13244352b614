// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::activation {

namespace {

SourceText scripted(const ValidatedNode& node, std::string script) {
    SourceText source = moduleSource(specs(), node);
    source.script = std::move(script);
    return source;
}

SourceText relu(const ValidatedNode& node) { return scripted(node, "torch.relu({0})"); }
SourceText silu(const ValidatedNode& node) { return scripted(node, "torch.silu({0})"); }
SourceText tanh(const ValidatedNode& node) { return scripted(node, "torch.tanh({0})"); }
SourceText sigmoid(const ValidatedNode& node) { return scripted(node, "torch.sigmoid({0})"); }

SourceText leakyRelu(const ValidatedNode& node) {
    return scripted(node, "torch.leaky_relu({0}, " + scriptFloat(node, "negative_slope") + ")");
}

SourceText elu(const ValidatedNode& node) {
    return scripted(node, "torch.elu({0}, " + scriptFloat(node, "alpha") + ")");
}

SourceText gelu(const ValidatedNode& node) {
    return scripted(node, "torch.gelu({0}, approximate=" +
                              pythonLiteral(node.params.at("approximate")) + ")");
}

/// PyTorch has no default for `dim`.
SourceText softmax(const ValidatedNode& node) {
    SourceText source =
        scripted(node, "torch.softmax({0}, " + pythonLiteral(node.params.at("dim")) + ")");
    showArgument(source, "dim");
    return source;
}

} // namespace

SourceTable sources() {
    return {{"ReLU", relu}, {"LeakyReLU", leakyRelu}, {"ELU", elu},         {"GELU", gelu},
            {"SiLU", silu}, {"Tanh", tanh},           {"Sigmoid", sigmoid}, {"Softmax", softmax}};
}

} // namespace convstudio::layers::activation
