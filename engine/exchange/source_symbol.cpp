// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_symbol.h"

#include "engine/base/text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace convstudio {

struct Symbol::Term {
    enum class Kind { Number, Name, Negative, Binary };
    Kind kind = Kind::Number;
    double number = 0;
    std::string key{};
    char sign = 0; ///< of Binary: + - * /
    std::shared_ptr<const Term> left{}, right{};

    using Pointer = std::shared_ptr<const Term>;
    static Pointer binary(char sign, Pointer left, Pointer right) {
        return std::make_shared<Term>(
            Term{Kind::Binary, 0, {}, sign, std::move(left), std::move(right)});
    }

    int rank() const {
        if (kind == Kind::Number) return number < 0 ? 3 : 4;
        if (kind == Kind::Name) return 4;
        if (kind == Kind::Negative) return 3;
        return sign == '+' || sign == '-' ? 1 : 2;
    }

    std::optional<double> value(const Json& values) const {
        switch (kind) {
        case Kind::Number: return number;
        case Kind::Name: {
            const auto found = values.find(key);
            if (found == values.end() || !found->is_number()) return std::nullopt;
            return found->get<double>();
        }
        case Kind::Negative: {
            const auto inner = left->value(values);
            return inner ? std::optional(-*inner) : std::nullopt;
        }
        case Kind::Binary: break;
        }
        const auto a = left->value(values), b = right->value(values);
        if (!a || !b) return std::nullopt;
        if (sign == '+') return *a + *b;
        if (sign == '-') return *a - *b;
        return sign == '*' ? *a * *b : *a / *b;
    }

    /// Whether Python computes it with ints alone, "/" being "//".
    bool isWhole(const std::vector<Json>& copies) const {
        if (kind == Kind::Number) return number == std::floor(number);
        if (kind == Kind::Name) {
            return std::all_of(copies.begin(), copies.end(), [this](const Json& values) {
                const auto found = values.find(key);
                return found != values.end() && found->is_number_integer();
            });
        }
        if (!left->isWhole(copies) || (right && !right->isWhole(copies))) return false;
        if (sign != '/') return true;
        return std::all_of(copies.begin(), copies.end(), [this](const Json& values) {
            const auto quotient = value(values);
            return quotient && *quotient == std::floor(*quotient);
        });
    }

    static std::string bracketed(const Term& inner, int least, const Names& names,
                                 const char* slash) {
        const std::string text = inner.text(names, slash);
        return inner.rank() < least ? "(" + text + ")" : text;
    }

    std::string text(const Names& names, const char* slash) const {
        if (kind == Kind::Number) return shownNumber(number);
        if (kind == Kind::Name) return names.at(key);
        if (kind == Kind::Negative) return "-" + bracketed(*left, 3, names, slash);
        const std::string word = sign == '/' ? slash : std::string(1, sign);
        return bracketed(*left, rank(), names, slash) + " " + word + " " +
               bracketed(*right, rank() + 1, names, slash);
    }

    static Pointer replaced(const Pointer& term, const std::map<std::string, Symbol>& with) {
        if (term->kind == Kind::Number) return term;
        if (term->kind == Kind::Name) {
            const auto found = with.find(term->key);
            return found == with.end() ? nullptr : found->second.m_term;
        }
        Term copy = *term;
        copy.left = replaced(term->left, with);
        if (term->right) copy.right = replaced(term->right, with);
        const bool isLost = !copy.left || (term->right && !copy.right);
        return isLost ? nullptr : std::make_shared<Term>(std::move(copy));
    }

    void collect(std::vector<std::string>& keys) const {
        if (kind == Kind::Name) keys.push_back(key);
        if (left) left->collect(keys);
        if (right) right->collect(keys);
    }

    class Reader;
};

/// The grammar of evaluateExpression(); text that was validated.
class Symbol::Term::Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    Pointer run() {
        Pointer term = sum();
        skip();
        return m_at == m_text.size() ? term : nullptr;
    }

private:
    Pointer sum() { return chain("+-", &Reader::product); }
    Pointer product() { return chain("*/", &Reader::factor); }

    Pointer chain(std::string_view signs, Pointer (Reader::*part)()) {
        Pointer term = (this->*part)();
        while (term && signs.find(next()) != std::string_view::npos) {
            const char sign = m_text[m_at++];
            const Pointer right = (this->*part)();
            term = right ? binary(sign, term, right) : nullptr;
        }
        return term;
    }

    Pointer factor() {
        if (next() == '-') {
            ++m_at;
            const Pointer inner = factor();
            if (!inner) return nullptr;
            return inner->kind == Kind::Number
                       ? std::make_shared<Term>(Term{Kind::Number, -inner->number})
                       : std::make_shared<Term>(Term{Kind::Negative, 0, {}, 0, inner, {}});
        }
        if (next() != '(') return atom();
        ++m_at;
        const Pointer inner = sum();
        if (next() != ')') return nullptr;
        ++m_at;
        return inner;
    }

    Pointer atom() {
        skip();
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && (std::isalnum(static_cast<unsigned char>(m_text[m_at])) ||
                                        m_text[m_at] == '_' || m_text[m_at] == '.'))
            ++m_at;
        const std::string_view word = m_text.substr(begin, m_at - begin);
        if (word.empty()) return nullptr;
        if (!std::isdigit(static_cast<unsigned char>(word[0])) && word[0] != '.') {
            return std::make_shared<Term>(Term{Kind::Name, 0, std::string(word)});
        }
        double value = 0;
        const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
        if (read.ec != std::errc()) return nullptr;
        return std::make_shared<Term>(Term{Kind::Number, value});
    }

    void skip() {
        while (m_at < m_text.size() && m_text[m_at] == ' ') ++m_at;
    }
    /// The next sign; a space at the end, which is none.
    char next() {
        skip();
        return m_at < m_text.size() ? m_text[m_at] : ' ';
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

Symbol::Symbol(std::shared_ptr<const Term> term) : m_term(std::move(term)) {}

Symbol Symbol::number(double value) {
    return Symbol(std::make_shared<Term>(Term{Term::Kind::Number, value}));
}

Symbol Symbol::name(std::string key) {
    return Symbol(std::make_shared<Term>(Term{Term::Kind::Name, 0, std::move(key)}));
}

Symbol Symbol::sum(const Symbol& a, const Symbol& b) {
    if (a.isNumber() && b.isNumber()) return number(a.m_term->number + b.m_term->number);
    return Symbol(Term::binary('+', a.m_term, b.m_term));
}

Symbol Symbol::product(const Symbol& a, const Symbol& b) {
    return Symbol(Term::binary('*', a.m_term, b.m_term));
}

std::optional<Symbol> Symbol::parse(std::string_view expression, const Json& values) {
    // A lone name may be of any letters.
    const std::string lone(expression.substr(1));
    if (values.contains(lone)) return name(lone);
    auto term = Term::Reader(expression.substr(1)).run();
    return term ? std::optional(Symbol(std::move(term))) : std::nullopt;
}

std::optional<double> Symbol::value(const Json& values) const { return m_term->value(values); }

bool Symbol::isEverywhere(const std::vector<Json>& copies,
                          const std::vector<std::int64_t>& wanted) const {
    for (std::size_t i = 0; i < copies.size(); ++i) {
        const auto found = m_term->value(copies[i]);
        if (!found || *found != static_cast<double>(wanted[i])) return false;
    }
    return true;
}

std::optional<Symbol> Symbol::with(const std::map<std::string, Symbol>& replacements) const {
    auto term = Term::replaced(m_term, replacements);
    if (!term) return std::nullopt;
    const Symbol replaced(std::move(term));
    std::vector<std::string> names;
    replaced.collectNames(names);
    return names.empty() ? number(*replaced.value(Json::object())) : replaced;
}

void Symbol::collectNames(std::vector<std::string>& keys) const { m_term->collect(keys); }

bool Symbol::isNumber() const { return m_term->kind == Term::Kind::Number; }

std::string Symbol::text(const Names& names) const { return m_term->text(names, "/"); }

std::string Symbol::wholeText(const Names& names, const std::vector<Json>& copies) const {
    return m_term->isWhole(copies) ? m_term->text(names, "//")
                                   : "int(" + m_term->text(names, "/") + ")";
}

} // namespace convstudio
