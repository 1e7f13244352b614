// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/conv/conv_borders.h"
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::conv {

namespace {

std::string convCall(const ValidatedNode& node, const std::string& input,
                     const std::string& padding) {
    return "torch.conv2d(" + input + ", {self}.weight, " + scriptState(node, "bias") + ", " +
           scriptPair(node, "stride") + ", " + padding + ", " + scriptPair(node, "dilation") +
           ", " + pythonLiteral(node.params.at("groups")) + ")";
}

std::string convScript(const ValidatedNode& node) {
    const Json& mode = node.params.at("padding_mode");
    if (mode != "zeros") {
        const std::string padded = "torch.pad({0}, " + scriptList(borders(node)) + ", mode=" +
                                   pythonLiteral(mode) + ")";
        return convCall(node, padded, "[0, 0]");
    }
    const Json& padding = node.params.at("padding");
    return convCall(node, "{0}",
                    padding.is_string() ? pythonLiteral(padding) : scriptPair(node, "padding"));
}

SourceText conv2d(const ValidatedNode& node) {
    SourceText source =
        moduleSource(specs(), node, "in_channels", node.inputShapes[0].channels());
    source.script = convScript(node);
    return source;
}

} // namespace

SourceTable sources() { return {{"Conv2d", conv2d}}; }

} // namespace convstudio::layers::conv
