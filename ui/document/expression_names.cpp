// SPDX-License-Identifier: Apache-2.0
#include "ui/document/expression_names.h"

#include "engine/graph/expression.h"

#include <cctype>
#include <functional>

namespace convstudio {

namespace {

bool isLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool isWordChar(char c) { return isLetter(c) || std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The text with every name replaced by what `fill` gives for it.
std::string replaceNames(const std::string& text,
                         const std::function<std::string(const std::string&)>& fill) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        if (!isLetter(text[i]) || (i > 0 && isWordChar(text[i - 1]))) {
            result += text[i++];
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && isWordChar(text[end])) ++end;
        result += fill(text.substr(i, end - i));
        i = end;
    }
    return result;
}

std::string writtenOut(const std::string& name, const Json& values) {
    const Json value = values.value(name, Json());
    if (isExpression(value)) return "(" + value.get<std::string>().substr(1) + ")";
    return value.is_null() ? name : value.dump();
}

} // namespace

void collectNames(const Json& value, std::set<std::string>& names) {
    if (isExpression(value))
        replaceNames(value, [&](const std::string& name) {
            names.insert(name);
            return name;
        });
    if (value.is_structured())
        for (const Json& item : value) collectNames(item, names);
}

Json withNamesFilled(const Json& value, const Json& values) {
    if (value.is_structured()) {
        Json filled = value;
        for (Json& item : filled) item = withNamesFilled(item, values);
        return filled;
    }
    if (!isExpression(value)) return value;
    if (const auto number = evaluateExpression(value.get<std::string>(), values, {});
        number && !isExpression(*number))
        return *number;
    const std::string text = value.get<std::string>().substr(1);
    const Json whole = values.value(text, Json());
    if (isExpression(whole)) return whole;
    return "=" + replaceNames(text, [&](const std::string& name) {
        return writtenOut(name, values);
    });
}

} // namespace convstudio
