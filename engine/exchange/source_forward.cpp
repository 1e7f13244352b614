// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_forward.h"

#include "engine/base/text.h"
#include "engine/exchange/python_names.h"
#include "engine/exchange/source_statements.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

constexpr std::size_t kMethodIndent = 4;
constexpr std::size_t kDeepestNest = 4; ///< calls within calls in one statement
constexpr std::size_t kWidestNest = 73; ///< "        return " stands before it

using ValueId = PythonStatements::Id;

/// An expression that is no statement yet; the next one may be written around it.
struct OpenExpr {
    std::string text;      ///< with marks for variables
    std::size_t depth = 0; ///< calls within calls
    bool isSum = false;
    bool merges = false;
    std::string name; ///< of a variable for it
};

class ForwardWriter {
public:
    ForwardWriter(const SourceNetwork& network, std::size_t index, const ClassText& text)
        : m_network(network), m_class(network.classes()[index]), m_text(text) {
        for (const SourceItem& item : m_class.items) countReads(item.inputs);
        countReads(m_class.outputs);
    }

    std::string run(const std::vector<CallUnit>& units) {
        PythonExpr head = pythonCall("def forward", {pythonWord("self")});
        head.tail = "):";
        std::vector<std::string> ports;
        for (std::size_t port = 0; port < m_class.ports.size(); ++port) {
            const bool isOnly = m_class.ports.size() == 1;
            const std::string word = isOnly ? "x" : plainPythonName(m_class.ports[port], "x");
            ports.push_back(uniquePythonName(word, ports));
            m_statements.addParameter(idOf({std::nullopt, port}), ports.back());
            head.items.push_back(pythonWord(ports.back()));
        }
        for (const CallUnit& unit : units) write(unit);
        writeReturn();
        return pythonLines(kMethodIndent, "", head) + m_statements.lines(2 * kMethodIndent);
    }

private:
    void countReads(const std::vector<SourceValue>& values) {
        for (const SourceValue& value : values) ++m_readers[idOf(value)];
    }

    ValueId idOf(SourceValue value) {
        const auto key = std::pair(value.item ? *value.item + 1 : 0, value.port);
        return m_ids.emplace(key, m_ids.size()).first->second;
    }

    const SourceText& layerText(const CallUnit& unit) const { return m_text.layers[unit.items[0]]; }

    /// Nothing for blocks and chains.
    std::optional<Family> familyOf(const CallUnit& unit) const {
        const SourceItem& item = m_class.items[unit.items[0]];
        if (unit.items.size() > 1 || item.ofClass) return std::nullopt;
        return m_network.layer(item, m_class.copies[0]).family;
    }

    /// Layers that people write around the call before, and sums around single calls.
    bool mayNest(const CallUnit& unit, const OpenExpr& inner) const {
        const std::optional<Family> family = familyOf(unit);
        if (family == Family::Merge) return inner.depth <= 1;
        const bool wraps = family == Family::Norm || family == Family::Activation ||
                           family == Family::Pool || family == Family::Regularize;
        return wraps && layerText(unit).forward.empty() && inner.depth < kDeepestNest;
    }

    void write(const CallUnit& unit) {
        const std::vector<SourceValue>& inputs = m_class.items[unit.items[0]].inputs;
        std::set<ValueId> nested;
        for (const SourceValue& input : inputs) {
            const auto open = m_open.find(idOf(input));
            if (open != m_open.end() && mayNest(unit, open->second)) nested.insert(open->first);
        }
        OpenExpr made = composed(unit, inputs, nested);
        if (PythonStatements::width(made.text) > kWidestNest) {
            nested.clear();
            made = composed(unit, inputs, nested);
        }
        for (const SourceValue& input : inputs) {
            if (!nested.contains(idOf(input))) close(idOf(input));
        }
        for (const ValueId id : nested) m_open.erase(id);
        keep(unit, std::move(made));
    }

    OpenExpr composed(const CallUnit& unit, const std::vector<SourceValue>& inputs,
                      const std::set<ValueId>& nested) {
        const SourceText& source = layerText(unit);
        const bool isChain = unit.items.size() > 1;
        OpenExpr made;
        made.merges = familyOf(unit) == Family::Merge;
        made.isSum = source.module.empty() && source.forward.find(" + ") != std::string::npos;
        std::vector<std::string> arguments;
        for (const SourceValue& input : inputs) {
            const ValueId id = idOf(input);
            if (!nested.contains(id)) {
                arguments.push_back(PythonStatements::mark(id));
                continue;
            }
            const OpenExpr& inner = m_open.at(id);
            const bool needsBrackets = made.isSum && inner.isSum && !arguments.empty();
            arguments.push_back(needsBrackets ? "(" + inner.text + ")" : inner.text);
            made.depth = std::max(made.depth, inner.depth);
            made.merges = made.merges || inner.merges;
        }
        if (!made.isSum) ++made.depth;
        if (!isChain && !source.forward.empty()) {
            made.text = filledSource(source.forward, arguments, unit.call);
        } else {
            made.text = unit.call + "(" + joined(arguments) + ")";
        }
        made.name = plainPythonName(pathParts(m_class.items[unit.items.back()].name).back(), "y");
        return made;
    }

    /// Makes a statement of what is still open.
    void close(ValueId id) {
        const auto open = m_open.find(id);
        if (open == m_open.end()) return;
        const OpenExpr& made = open->second;
        m_statements.add({{id}, {made.name}, made.text, made.merges});
        m_open.erase(open);
    }

    void keep(const CallUnit& unit, OpenExpr made) {
        const std::size_t last = unit.items.back();
        const SourceItem& item = m_class.items[last];
        if (item.ofClass && m_network.classes()[*item.ofClass].outputs.size() > 1) {
            const SourceClass& inner = m_network.classes()[*item.ofClass];
            PythonStatements::Statement statement{{}, {}, made.text, false};
            for (std::size_t output = 0; output < inner.outputs.size(); ++output) {
                statement.targets.push_back(idOf({last, output}));
                statement.names.push_back(plainPythonName(inner.results[output], "y"));
            }
            m_statements.add(std::move(statement));
            return;
        }
        const ValueId id = idOf({last, 0});
        m_open[id] = std::move(made);
        if (m_readers[id] > 1) close(id);
    }

    void writeReturn() {
        std::vector<std::string> values;
        const bool isOnly = m_class.outputs.size() == 1;
        for (const SourceValue& output : m_class.outputs) {
            const ValueId id = idOf(output);
            const auto open = m_open.find(id);
            if (isOnly && open != m_open.end()) {
                values.push_back(open->second.text);
                continue;
            }
            close(id);
            values.push_back(PythonStatements::mark(id));
        }
        m_statements.add({{}, {}, joined(values), true});
    }

    const SourceNetwork& m_network;
    const SourceClass& m_class;
    const ClassText& m_text;
    std::map<std::pair<std::size_t, std::size_t>, ValueId> m_ids;
    std::map<ValueId, std::size_t> m_readers;
    std::map<ValueId, OpenExpr> m_open; ///< read once, not yet in a statement
    PythonStatements m_statements;
};

} // namespace

std::string forwardText(const SourceNetwork& network, std::size_t index, const ClassText& text,
                        const std::vector<CallUnit>& units) {
    return ForwardWriter(network, index, text).run(units);
}

} // namespace convstudio
