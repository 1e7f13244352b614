// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"

#include <algorithm>
#include <cassert>

namespace convstudio::layers {

std::string pythonLiteral(const Json& value) {
    if (value.is_null()) return "None";
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    if (!value.is_array()) return value.dump();
    if (value.size() == 2 && value[0] == value[1]) return value[0].dump();
    std::string text;
    for (const Json& item : value) text += (text.empty() ? "" : ", ") + pythonLiteral(item);
    return "(" + text + ")";
}

std::string moduleText(std::span<const LayerSpec> family, const ValidatedNode& node,
                       std::string leading) {
    const auto spec = std::find_if(family.begin(), family.end(),
                                   [&](const LayerSpec& each) { return each.type == node.type; });
    assert(spec != family.end());
    std::string arguments = std::move(leading);
    for (const ParamSpec& param : spec->params) {
        const Json& value = node.params.at(param.name);
        if (!param.required && value == param.defaultValue) continue;
        if (!arguments.empty()) arguments += ", ";
        arguments += param.name + "=" + pythonLiteral(value);
    }
    return "nn." + node.type + "(" + arguments + ")";
}

} // namespace convstudio::layers
