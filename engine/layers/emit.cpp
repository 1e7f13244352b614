// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"

#include "engine/base/text.h"

#include <algorithm>
#include <cassert>

namespace convstudio {

std::vector<std::string> SourceText::shownArguments() const {
    const auto isShown = [](const SourceArgument& argument) { return !argument.isDefault; };
    const bool isAlone = std::count_if(arguments.begin(), arguments.end(), isShown) == 1;
    std::vector<std::string> shown;
    for (const SourceArgument& argument : arguments) {
        if (argument.isDefault) continue;
        const bool hasName = argument.form == SourceArgument::Form::Keyword ||
                             (argument.form == SourceArgument::Form::Alone && !isAlone);
        shown.push_back((hasName ? argument.name + "=" : "") + argument.text);
    }
    return shown;
}

std::string SourceText::constructor() const {
    return module.empty() ? std::string() : module + "(" + joined(shownArguments()) + ")";
}

std::string filledSource(const std::string& text, const std::vector<std::string>& inputs,
                         const std::string& self) {
    std::string filled;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string::npos;
        if (end == std::string::npos) {
            filled += text[i];
            continue;
        }
        const std::string word = text.substr(i + 1, end - i - 1);
        filled += word == "self" ? self : inputs.at(std::stoul(word));
        i = end;
    }
    return filled;
}

namespace layers {

namespace {

SourceArgument argumentOf(const ParamSpec& param, const Json& value) {
    SourceArgument argument{.name = param.name, .text = pythonLiteral(value)};
    argument.isDefault = !param.required && value == param.defaultValue;
    if (param.required) {
        argument.form = param.name.starts_with("out_") ? SourceArgument::Form::Positional
                                                       : SourceArgument::Form::Alone;
    }
    return argument;
}

} // namespace

std::string pythonLiteral(const Json& value) {
    if (value.is_null()) return "None";
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    if (!value.is_array()) return value.dump();
    if (value.size() == 2 && value[0] == value[1]) return value[0].dump();
    std::string text;
    for (const Json& item : value) text += (text.empty() ? "" : ", ") + pythonLiteral(item);
    return "(" + text + ")";
}

std::string scriptList(const std::vector<std::int64_t>& values) {
    std::vector<std::string> words;
    for (const std::int64_t value : values) words.push_back(std::to_string(value));
    return "[" + joined(words) + "]";
}

std::string scriptPair(const ValidatedNode& node, const char* param) {
    return scriptList(node.params.at(param).get<std::vector<std::int64_t>>());
}

std::string scriptFloat(double value) {
    const std::string text = shownNumber(value);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string scriptFloat(const ValidatedNode& node, const char* param) {
    return scriptFloat(node.params.at(param).get<double>());
}

std::string scriptState(const ValidatedNode& node, const std::string& entry) {
    const bool isThere = std::any_of(node.state.begin(), node.state.end(),
                                     [&](const StateEntry& each) { return each.name == entry; });
    return isThere ? "{self}." + entry : "None";
}

SourceText moduleSource(std::span<const LayerSpec> family, const ValidatedNode& node) {
    const auto spec = std::find_if(family.begin(), family.end(),
                                   [&](const LayerSpec& each) { return each.type == node.type; });
    assert(spec != family.end());
    SourceText source;
    source.module = "nn." + node.type;
    for (const ParamSpec& param : spec->params) {
        source.arguments.push_back(argumentOf(param, node.params.at(param.name)));
    }
    return source;
}

SourceText moduleSource(std::span<const LayerSpec> family, const ValidatedNode& node,
                        const char* name, std::int64_t value) {
    SourceText source = moduleSource(family, node);
    SourceArgument derived{.name = name, .text = std::to_string(value)};
    derived.form = SourceArgument::Form::Positional;
    derived.isDerived = true;
    source.arguments.insert(source.arguments.begin(), derived);
    return source;
}

void showArgument(SourceText& source, const std::string& name) {
    for (SourceArgument& argument : source.arguments) {
        if (argument.name == name) argument.isDefault = false;
    }
}

} // namespace layers

} // namespace convstudio
