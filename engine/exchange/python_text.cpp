// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/python_text.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kPythonIndent = 4;

std::string joinedItems(const PythonExpr& expression) {
    const char* separator = expression.form == PythonExpr::Form::Loop ? " " : ", ";
    std::string text;
    for (const PythonExpr& item : expression.items) {
        text += (text.empty() ? "" : separator) + flatPython(item);
    }
    return text;
}

bool holdsLong(const PythonExpr& expression) {
    return expression.isLong ||
           std::any_of(expression.items.begin(), expression.items.end(), holdsLong);
}

/// A list or tuple that stands for itself is never put on one line of its own between its brackets.
bool isLiteral(const PythonExpr& expression) {
    const std::string& head = expression.head;
    return expression.form == PythonExpr::Form::Items &&
           (head.size() == 1 || head[head.size() - 2] == ' ');
}

bool fitsLine(const std::string& line) { return pythonWidth(line) <= kPythonLine; }

} // namespace

PythonExpr pythonWord(std::string text) { return {.head = std::move(text)}; }

PythonExpr pythonCall(const std::string& function, std::vector<PythonExpr> arguments) {
    return {function + "(", std::move(arguments), ")", PythonExpr::Form::Items};
}

std::string flatPython(const PythonExpr& expression) {
    return expression.head + joinedItems(expression) + expression.tail;
}

std::size_t pythonWidth(std::string_view line) {
    std::size_t width = 0;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0U) == 0x80U;
        if (!continues) width += byte >= 0xE3 ? 2 : 1;
    }
    return width;
}

std::string pythonLines(std::size_t indent, const std::string& before, const PythonExpr& expression,
                        const std::string& after) {
    const std::string margin(indent, ' ');
    const std::string line = margin + before + flatPython(expression) + after;
    if (!holdsLong(expression) && fitsLine(line)) return line + '\n';
    const bool isStatement = after != ",";
    if (expression.items.empty()) {
        return line + (isStatement && !fitsLine(line) ? "  # fmt: skip\n" : "\n");
    }
    if (before.ends_with(" = ") && !fitsLine(margin + before + expression.head)) {
        if (!fitsLine(margin + before + "(")) return line + "  # fmt: skip\n";
        return margin + before + "(\n" + pythonLines(indent + kPythonIndent, "", expression) +
               margin + ")\n";
    }
    std::string lines = margin + before + expression.head + '\n';
    const std::string body = std::string(indent + kPythonIndent, ' ') + joinedItems(expression);
    if (!holdsLong(expression) && !isLiteral(expression) && fitsLine(body)) {
        lines += body + '\n';
    } else {
        const bool hasCommas =
            expression.form == PythonExpr::Form::Items && expression.items.size() > 1;
        for (const PythonExpr& item : expression.items) {
            lines += pythonLines(indent + kPythonIndent, "", item, hasCommas ? "," : "");
        }
    }
    return lines + margin + expression.tail + after + '\n';
}

} // namespace convstudio
