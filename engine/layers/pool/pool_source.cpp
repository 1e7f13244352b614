// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::pool {

namespace {

/// Kernel, stride and padding, with which the calls of all windows begin.
std::string windowScript(const ValidatedNode& node) {
    const char* stride = node.params.at("stride").is_null() ? "kernel_size" : "stride";
    return "{0}, " + scriptPair(node, "kernel_size") + ", " + scriptPair(node, stride) + ", " +
           scriptPair(node, "padding") + ", ";
}

std::string wordOf(const ValidatedNode& node, const char* param) {
    return pythonLiteral(node.params.at(param));
}

SourceText maxPool(const ValidatedNode& node) {
    SourceText source = moduleSource(specs(), node);
    source.script = "torch.max_pool2d(" + windowScript(node) + scriptPair(node, "dilation") + ", " +
                    wordOf(node, "ceil_mode") + ")";
    return source;
}

SourceText avgPool(const ValidatedNode& node) {
    SourceText source = moduleSource(specs(), node);
    source.script = "torch.avg_pool2d(" + windowScript(node) + wordOf(node, "ceil_mode") + ", " +
                    wordOf(node, "count_include_pad") + ", " + wordOf(node, "divisor_override") +
                    ")";
    return source;
}

SourceText adaptive(const ValidatedNode& node) {
    SourceText source = moduleSource(specs(), node);
    source.script = "torch.adaptive_avg_pool2d({0}, " + scriptPair(node, "output_size") + ")";
    return source;
}

SourceText global(const ValidatedNode&) {
    SourceText source;
    source.module = "nn.AdaptiveAvgPool2d";
    source.arguments = {{"output_size", "1", SourceArgument::Form::Positional}};
    source.forward = "torch.flatten({self}({0}), 1)";
    source.script = "torch.flatten(torch.adaptive_avg_pool2d({0}, [1, 1]), 1)";
    return source;
}

} // namespace

SourceTable sources() {
    return {{"MaxPool2d", maxPool},
            {"AvgPool2d", avgPool},
            {"AdaptiveAvgPool2d", adaptive},
            {"GlobalAvgPool2d", global}};
}

} // namespace convstudio::layers::pool
