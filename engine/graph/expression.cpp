// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/expression.h"

#include "engine/base/parameters.h"

#include <cctype>
#include <charconv>
#include <cmath>

namespace convstudio {

namespace {

/// Brackets and signs may nest this deep: a hostile file must not exhaust the stack.
constexpr int kMaxDepth = 64;

Json numberJson(double value) {
    if (value == std::floor(value) && std::abs(value) <= kLargestInteger)
        return static_cast<std::int64_t>(value);
    return value;
}

/// Recursive descent: sum := product (('+'|'-') product)*, product := factor (('*'|'/') factor)*,
/// factor := '-' factor | '(' sum ')' | number | name.
class Parser {
public:
    Parser(std::string_view text, const Json& values, const Place& place)
        : m_text(text), m_values(values), m_place(place) {}

    Result<Json> run() {
        m_position = 1; // after '='
        const double value = sum();
        skipSpace();
        if (!m_issue && m_position < m_text.size()) syntaxError();
        if (!m_issue && !std::isfinite(value)) fail("expression-not-finite", {});
        if (m_issue) return *m_issue;
        return numberJson(value);
    }

private:
    double sum() {
        double value = product();
        while (!m_issue) {
            if (accept('+')) value += product();
            else if (accept('-')) value -= product();
            else break;
        }
        return value;
    }
    double product() {
        double value = factor();
        while (!m_issue) {
            if (accept('*')) value *= factor();
            else if (accept('/')) value /= factor();
            else break;
        }
        return value;
    }
    double factor() {
        if (++m_depth > kMaxDepth) return syntaxError();
        double value = 0;
        if (accept('-')) {
            value = -factor();
        } else if (accept('(')) {
            value = sum();
            if (!m_issue && !accept(')')) syntaxError();
        } else {
            value = atom();
        }
        --m_depth;
        return value;
    }
    double atom() {
        skipSpace();
        const std::size_t begin = m_position;
        while (m_position < m_text.size() && isWordChar(m_text[m_position])) ++m_position;
        const std::string word(m_text.substr(begin, m_position - begin));
        if (word.empty()) return syntaxError();
        const bool isNumber = (word[0] >= '0' && word[0] <= '9') || word[0] == '.';
        if (!isNumber) return named(word);
        double value = 0;
        const char* end = word.data() + word.size();
        const auto read = std::from_chars(word.data(), end, value);
        return read.ec == std::errc() && read.ptr == end ? value : syntaxError();
    }
    double named(const std::string& name) {
        const auto found = m_values.find(name);
        if (found == m_values.end()) {
            std::string known;
            for (const auto& [key, value] : m_values.items())
                known += (known.empty() ? "" : ", ") + key;
            return fail("expression-unknown-name", {{"name", name}, {"known", known}});
        }
        if (!found->is_number())
            return fail("expression-not-number", {{"name", name}, {"value", found->dump()}});
        return found->get<double>();
    }
    static bool isWordChar(char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
    }
    bool accept(char c) {
        skipSpace();
        if (m_position >= m_text.size() || m_text[m_position] != c) return false;
        ++m_position;
        return true;
    }
    void skipSpace() {
        while (m_position < m_text.size() && m_text[m_position] == ' ') ++m_position;
    }
    double syntaxError() {
        return fail("expression-syntax", {{"position", std::to_string(m_position + 1)}});
    }
    double fail(const char* code, Args args) {
        if (m_issue) return 0;
        args.insert(args.begin(), {"expression", std::string(m_text)});
        m_issue = makeError(code, m_place, std::move(args));
        return 0;
    }

    std::string_view m_text;
    const Json& m_values;
    const Place& m_place;
    std::size_t m_position = 0;
    int m_depth = 0;
    std::optional<Issue> m_issue;
};

} // namespace

bool isExpression(const Json& value) {
    return value.is_string() && value.get_ref<const std::string&>().starts_with('=');
}

Result<Json> evaluateExpression(std::string_view text, const Json& values, const Place& place) {
    if (const auto lone = values.find(std::string(text.substr(1))); lone != values.end())
        return *lone;
    return Parser(text, values, place).run();
}

Result<Json> evaluateExpressions(const Json& value, const Json& values, const Place& place) {
    if (isExpression(value))
        return evaluateExpression(value.get_ref<const std::string&>(), values, place);
    if (!value.is_structured()) return value;
    Json evaluated = value;
    for (Json& element : evaluated) {
        Result<Json> result = evaluateExpressions(element, values, place);
        if (!result) return result.issues();
        element = std::move(*result);
    }
    return evaluated;
}

} // namespace convstudio
