// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

namespace convstudio {

/// Statements of a method whose variables get their names at the end, once it is known how long
/// each is needed: a variable goes on under its name where nobody needs the old value.
class PythonStatements {
public:
    using Id = std::size_t; ///< of a value

    struct Statement {
        std::vector<Id> targets;        ///< empty: return
        std::vector<std::string> names; ///< wanted where a target needs a name of its own
        std::string text;               ///< with mark(id) for variables
        bool merges = false;            ///< several branches meet
    };

    /// Stands for the variable of a value.
    static std::string mark(Id id);
    /// Columns that a text with marks takes, more or less.
    static std::size_t width(const std::string& text);

    void addParameter(Id id, const std::string& name) { m_names[id] = name; }
    void add(Statement statement) { m_statements.push_back(std::move(statement)); }
    /// Their lines; the last statement must be the return.
    std::string lines(std::size_t indent);

private:
    std::vector<Id> readsOf(const std::string& text) const;
    std::string named(const std::string& text) const;
    void nameTargets(std::size_t at);
    std::string freshName(std::size_t at, const std::vector<Id>& reads,
                          const std::string& wanted) const;
    bool isNeededAfter(Id id, std::size_t at) const;

    std::vector<Statement> m_statements;
    std::map<Id, std::string> m_names;
    std::map<Id, std::size_t> m_lastRead; ///< statement
};

} // namespace convstudio
