// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_model.h"

#include "engine/base/text.h"
#include "engine/exchange/source_forward.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr const char* kLoadText = R"(

def load(path=Path(__file__).with_name("model.pth")):
    """The trained network, in evaluation mode."""
    network = Network()
    state = torch.load(path, map_location="cpu", weights_only=True)
    network.load_state_dict(state, strict=True)
    return network.eval()
)";

std::string batchText(const Shape& shape) {
    std::vector<std::string> sizes = {"N"};
    for (const std::int64_t dim : shape.dims) sizes.push_back(std::to_string(dim));
    return "[" + joined(sizes) + "]";
}

std::string headText(const ExportedNetwork& network) {
    return "\"\"\"" + pythonRemark(network.name.empty() ? kNetworkClass : network.name) +
           ", exported by ConvStudio.\n\nInput:  images " + batchText(network.inputShape()) +
           ", normalised (see preprocess.py)\nOutput: logits " +
           batchText(network.nodes[network.output].shape) + "\nOrigin: " +
           pythonRemark(network.origin) + "\n\"\"\"\n";
}

std::string initText(const ClassText& text, const ClassMembers& members) {
    if (members.init.empty()) return {};
    PythonExpr head = pythonCall("def __init__", {pythonWord("self")});
    head.tail = "):";
    for (const ClassArgument& argument : text.arguments) {
        head.items.push_back(
            pythonWord(argument.word + (argument.everywhere ? "=" + *argument.everywhere : "")));
    }
    return pythonLines(4, "", head) + "        super().__init__()\n" + members.init + "\n";
}

} // namespace

std::string pythonRemark(const std::string& text) {
    std::string remark;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"') remark += '\'';
        else if (c == '\\') remark += '/';
        else remark += byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    const std::size_t begin = remark.find_first_not_of(' ');
    if (begin == std::string::npos) return "-";
    return remark.substr(begin, remark.find_last_not_of(' ') + 1 - begin);
}

Result<std::string> modelSource(const ExportedNetwork& exported) {
    const SourceNetwork network(exported);
    if (Issues issues = memberNameIssues(network); !issues.empty()) return issues;
    const Result<std::vector<ClassText>> texts = classTexts(network);
    if (!texts) return texts.issues();
    std::string classes;
    bool usesOrderedDict = false, usesHolding = false;
    for (std::size_t index = 0; index < texts->size(); ++index) {
        const ClassText& text = (*texts)[index];
        const ClassMembers members = classMembers(network, index, text);
        classes += "\n\nclass " + text.name + "(nn.Module):\n" + initText(text, members) +
                   forwardText(network, index, text, members.units);
        usesOrderedDict = usesOrderedDict || members.usesOrderedDict;
        usesHolding = usesHolding || members.usesHolding;
    }
    return headText(exported) + "\n" +
           (usesOrderedDict ? "from collections import OrderedDict\n" : "") +
           "from pathlib import Path\n\nimport torch\nfrom torch import nn\n" +
           (usesHolding ? std::string("\n\n") + kHoldingText : "") + classes + kLoadText;
}

} // namespace convstudio
