// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::merge {

namespace {

std::string joinedInputs(const ValidatedNode& node, const std::string& separator) {
    std::string text;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        text += (i > 0 ? separator : "") + "{" + std::to_string(i) + "}";
    }
    return text;
}

SourceText functional(std::string expression) {
    SourceText source;
    source.forward = source.script = std::move(expression);
    return source;
}

SourceText add(const ValidatedNode& node) { return functional(joinedInputs(node, " + ")); }

SourceText concat(const ValidatedNode& node) {
    return functional("torch.cat([" + joinedInputs(node, ", ") + "], dim=" +
                      pythonLiteral(node.params.at("dim")) + ")");
}

} // namespace

SourceTable sources() { return {{"Add", add}, {"Concat", concat}}; }

} // namespace convstudio::layers::merge
