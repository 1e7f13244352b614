// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/python_names.h"

#include <algorithm>
#include <array>

namespace convstudio {

namespace {

constexpr std::array kPythonKeywords = {
    "False", "None",   "True",   "and",    "as",       "assert", "async", "await",  "break",
    "class", "continue", "def",  "del",    "elif",     "else",   "except", "finally", "for",
    "from",  "global", "if",     "import", "in",       "is",     "lambda", "nonlocal", "not",
    "or",    "pass",   "raise",  "return", "try",      "while",  "with",  "yield"};

constexpr std::array kModuleAttributes = {
    "T_destination", "add_module", "append", "apply", "bfloat16", "buffers", "call_super_init",
    "children", "clear", "compile", "cpu", "cuda", "double", "dump_patches", "eval", "extend",
    "extra_repr", "float", "forward", "get_buffer", "get_extra_state", "get_parameter",
    "get_submodule", "half", "insert", "ipu", "items", "keys", "load_state_dict", "modules", "mtia",
    "named_buffers", "named_children", "named_modules", "named_parameters", "parameters", "pop",
    "register_backward_hook", "register_buffer", "register_forward_hook",
    "register_forward_pre_hook", "register_full_backward_hook",
    "register_full_backward_pre_hook", "register_load_state_dict_post_hook",
    "register_load_state_dict_pre_hook", "register_module", "register_parameter",
    "register_state_dict_post_hook", "register_state_dict_pre_hook", "requires_grad_",
    "set_extra_state", "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train",
    "training", "type", "update", "values", "xpu", "zero_grad"};

template <class Words>
bool isOneOf(std::string_view word, const Words& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isPythonLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isPythonDigit(char c) { return c >= '0' && c <= '9'; }
bool isPythonNameChar(char c) { return isPythonLetter(c) || isPythonDigit(c) || c == '_'; }

} // namespace

std::vector<std::string> pathParts(std::string_view path) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (;;) {
        const std::size_t dot = path.find('.', begin);
        parts.emplace_back(path.substr(begin, dot - begin));
        if (dot == std::string_view::npos) return parts;
        begin = dot + 1;
    }
}

bool isPlainPythonName(std::string_view name) {
    return !name.empty() && isPythonLetter(name[0]) &&
           std::all_of(name.begin(), name.end(), isPythonNameChar) &&
           !isPythonKeyword(name);
}

bool isPythonKeyword(std::string_view word) { return isOneOf(word, kPythonKeywords); }

bool isTakenByModules(std::string_view name) { return isOneOf(name, kModuleAttributes); }

std::string plainPythonName(std::string_view name, std::string_view fallback) {
    std::string plain;
    for (const char c : name) {
        const bool isFirst = plain.empty();
        if (isPythonNameChar(c) && !(isFirst && !isPythonLetter(c))) plain += c;
        else if (!isFirst && plain.back() != '_') plain += '_';
    }
    while (!plain.empty() && plain.back() == '_' && !name.ends_with('_')) plain.pop_back();
    if (plain.empty()) plain = fallback;
    return isPythonKeyword(plain) ? plain + "_" : plain;
}

std::string uniquePythonName(const std::string& name, const std::vector<std::string>& taken) {
    std::string unique = name;
    for (int number = 2; isOneOf(unique, taken); ++number) unique = name + std::to_string(number);
    return unique;
}

} // namespace convstudio
