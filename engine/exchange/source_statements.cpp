// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_statements.h"

#include "engine/exchange/python_names.h"
#include "engine/exchange/python_text.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr char kMarkBegin = '\x01', kMarkEnd = '\x02';
constexpr std::size_t kNameWidth = 3; ///< about what a variable takes
constexpr const char* kSideName = "out"; ///< beside a value that is added later

/// Calls `onText` and `onMark` in turn.
template <class OnText, class OnMark>
void walkMarks(const std::string& text, const OnText& onText, const OnMark& onMark) {
    std::size_t begin = 0;
    for (;;) {
        const std::size_t mark = text.find(kMarkBegin, begin);
        onText(text.substr(begin, mark - begin));
        if (mark == std::string::npos) return;
        const std::size_t end = text.find(kMarkEnd, mark);
        onMark(std::stoul(text.substr(mark + 1, end - mark - 1)));
        begin = end + 1;
    }
}

} // namespace

std::string PythonStatements::mark(Id id) {
    return kMarkBegin + std::to_string(id) + kMarkEnd;
}

std::size_t PythonStatements::width(const std::string& text) {
    std::size_t width = 0;
    walkMarks(text, [&](const std::string& part) { width += pythonWidth(part); },
              [&](Id) { width += kNameWidth; });
    return width;
}

std::vector<PythonStatements::Id> PythonStatements::readsOf(const std::string& text) const {
    std::vector<Id> reads;
    walkMarks(text, [](const std::string&) {}, [&](Id id) { reads.push_back(id); });
    return reads;
}

std::string PythonStatements::named(const std::string& text) const {
    std::string result;
    walkMarks(text, [&](const std::string& part) { result += part; },
              [&](Id id) { result += m_names.at(id); });
    return result;
}

bool PythonStatements::isNeededAfter(Id id, std::size_t at) const {
    const auto found = m_lastRead.find(id);
    return found != m_lastRead.end() && found->second > at;
}

void PythonStatements::nameTargets(std::size_t at) {
    const Statement& statement = m_statements[at];
    const std::vector<Id> reads = readsOf(statement.text);
    if (statement.targets.size() == 1) {
        const auto free = std::find_if(reads.begin(), reads.end(),
                                       [&](Id id) { return !isNeededAfter(id, at); });
        if (free != reads.end()) {
            m_names[statement.targets[0]] = m_names.at(*free);
            return;
        }
    }
    for (std::size_t i = 0; i < statement.targets.size(); ++i) {
        m_names[statement.targets[i]] = freshName(at, reads, statement.names[i]);
    }
}

/// One branch beside a value kept for later is "out"; of several each has its own name.
std::string PythonStatements::freshName(std::size_t at, const std::vector<Id>& reads,
                                        const std::string& wanted) const {
    std::vector<std::string> taken = {"self", "torch", "nn"};
    for (const auto& [id, name] : m_names) {
        const auto& targets = m_statements[at].targets;
        const bool isSibling = std::find(targets.begin(), targets.end(), id) != targets.end();
        if (isSibling || isNeededAfter(id, at)) taken.push_back(name);
    }
    std::size_t branches = m_statements[at].targets.size();
    for (const Statement& other : m_statements) {
        const std::vector<Id> also = readsOf(other.text);
        const bool readsSame = std::find(also.begin(), also.end(), reads[0]) != also.end();
        if (&other != &m_statements[at] && readsSame && !other.merges) ++branches;
    }
    const bool isSide = branches == 1 &&
                        std::find(taken.begin(), taken.end(), kSideName) == taken.end();
    return isSide ? kSideName : uniquePythonName(wanted, taken);
}

std::string PythonStatements::lines(std::size_t indent) {
    for (std::size_t at = 0; at < m_statements.size(); ++at) {
        for (const Id id : readsOf(m_statements[at].text)) m_lastRead[id] = at;
    }
    std::string lines;
    for (std::size_t at = 0; at < m_statements.size(); ++at) {
        const Statement& statement = m_statements[at];
        const std::string text = named(statement.text);
        nameTargets(at);
        std::string targets;
        for (const Id id : statement.targets) {
            targets += (targets.empty() ? "" : ", ") + m_names.at(id);
        }
        lines += pythonLines(indent, targets.empty() ? "return " : targets + " = ",
                             pythonWord(text));
    }
    return lines;
}

} // namespace convstudio
