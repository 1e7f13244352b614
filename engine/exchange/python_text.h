// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// An expression of Python that may need several lines: a word, or brackets around items.
struct PythonExpr {
    enum class Form {
        Word,  ///< `head` alone
        Items, ///< head, items with commas between them, tail
        Loop   ///< head, "item for ...", tail: a comprehension in two items
    };
    std::string head; ///< "nn.Sequential("
    std::vector<PythonExpr> items{};
    std::string tail{}; ///< ")"
    Form form = Form::Word;
    bool isLong = false; ///< an item a line even where one line would do
};

PythonExpr pythonWord(std::string text);
PythonExpr pythonCall(const std::string& function, std::vector<PythonExpr> arguments);

/// All on one line.
std::string flatPython(const PythonExpr& expression);

inline constexpr std::size_t kPythonLine = 88; ///< longest line of the formatter `black`

/// Columns of a line: letters of East Asian scripts take two.
std::size_t pythonWidth(std::string_view line);

/// The lines of `before` + expression + `after`, each ending with a line feed, broken as `black`
/// breaks them. A word that is too long stays so and is marked to be left alone.
std::string pythonLines(std::size_t indent, const std::string& before, const PythonExpr& expression,
                        const std::string& after = {});

} // namespace convstudio
