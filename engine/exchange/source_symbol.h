// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// Arithmetic over the arguments of a class, as drawn ("=channels*2") or followed from layer to
/// layer. Immutable; copying shares.
class Symbol {
public:
    using Names = std::map<std::string, std::string>; ///< key of an argument → word of Python

    static Symbol number(double value);
    static Symbol name(std::string key);
    /// Numbers are added up at once.
    static Symbol sum(const Symbol& a, const Symbol& b);
    static Symbol product(const Symbol& a, const Symbol& b);
    /// An expression of a graph with its "=" over `values`; nothing where it is none.
    static std::optional<Symbol> parse(std::string_view expression, const Json& values);

    /// Value where `values` (key → number) has every name; nothing otherwise.
    std::optional<double> value(const Json& values) const;
    /// True when the same in all of `copies`: the values of every copy of a class.
    bool isEverywhere(const std::vector<Json>& copies,
                      const std::vector<std::int64_t>& wanted) const;
    /// With the names replaced, a number where none is left; nothing where one has no replacement.
    std::optional<Symbol> with(const std::map<std::string, Symbol>& replacements) const;
    void collectNames(std::vector<std::string>& keys) const;
    bool isNumber() const;

    /// As Python writes it.
    std::string text(const Names& names) const;
    /// The same where Python needs an int: whole quotients as "//", else "int(...)".
    std::string wholeText(const Names& names, const std::vector<Json>& copies) const;

private:
    struct Term;
    explicit Symbol(std::shared_ptr<const Term> term);
    std::shared_ptr<const Term> m_term;
};

} // namespace convstudio
