// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/script_text.h"

#include "engine/exchange/python_names.h"
#include "engine/layers/emit.h"
#include "engine/layers/emitters.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::string_view kIndent = "    ";

/// `self.layer1.conv` of "layer1.conv".
std::string scriptAccess(const std::string& path) {
    std::string access = "self";
    for (const std::string& part : pathParts(path)) {
        access = isPlainPythonName(part) ? access + "." + part
                                         : "getattr(" + access + ", \"" + part + "\")";
    }
    return access;
}

std::string valueName(const ExportedNetwork& network, std::size_t node) {
    return node == network.input ? "x" : "v" + std::to_string(node);
}

/// Numbers of a channel each as a tensor that falls on [N, C, H, W].
std::string channelTensor(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) {
        text += (text.empty() ? "" : ", ") + layers::scriptFloat(value);
    }
    return "torch.tensor([" + text + "], dtype=x.dtype, device=x.device).reshape([1, -1, 1, 1])";
}

std::string normalisation(const Normalization& normalization) {
    return "x = (x / 255.0 - " + channelTensor(normalization.mean) + ") / " +
           channelTensor(normalization.stddev);
}

/// LibTorch 2.13 writes keywords and other alphabets so that it cannot read them back; two names
/// are those of every module's own attribute and method.
bool isScriptName(const std::string& part) {
    const bool isAscii = std::all_of(part.begin(), part.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return isAscii && !isPythonKeyword(part) && part != "training" && part != "forward";
}

void appendLines(std::string& text, const std::string& lines) {
    std::size_t begin = 0;
    while (begin < lines.size()) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        text += std::string(kIndent) + lines.substr(begin, end - begin) + '\n';
        begin = end + 1;
    }
}

} // namespace

std::string scriptText(const ExportedNetwork& network) {
    std::string text = "def forward(self, x: Tensor) -> Tensor:\n";
    if (network.takesPixels) appendLines(text, normalisation(network.normalization));
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        const ValidatedNode& node = network.nodes[i];
        if (i == network.input) continue;
        const SourceText source = sourceEmitters().find(node.type)->second(node);
        std::vector<std::string> inputs;
        for (const std::size_t input : node.inputs) inputs.push_back(valueName(network, input));
        const std::string self = scriptAccess(node.path);
        appendLines(text, filledSource(source.scriptBefore, inputs, self));
        appendLines(text,
                    valueName(network, i) + " = " + filledSource(source.script, inputs, self));
    }
    appendLines(text, "return " + valueName(network, network.output));
    return text;
}

Issues scriptNameIssues(const ExportedNetwork& network) {
    Issues issues;
    for (const ValidatedNode& node : network.nodes) {
        if (node.state.empty()) continue;
        for (const std::string& part : pathParts(node.path)) {
            if (isScriptName(part)) continue;
            issues.push_back(makeError(
                "export-name", {.nodeId = node.id},
                {{"node", node.path}, {"name", part}, {"format", "TorchScript"}}));
        }
    }
    return issues;
}

} // namespace convstudio
