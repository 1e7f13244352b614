// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_constructors.h"

#include "engine/exchange/python_names.h"
#include "engine/exchange/source_channels.h"
#include "engine/graph/expression.h"
#include "engine/layers/emit.h"

#include <algorithm>
#include <cctype>

namespace convstudio {

namespace {

constexpr std::size_t kUnnamedArguments = 2; ///< of a block's constructor; further ones by name

bool holdsExpression(const Json& value) {
    if (isExpression(value)) return true;
    return value.is_array() && std::any_of(value.begin(), value.end(), holdsExpression);
}

bool areAllEqual(const std::vector<Json>& values) {
    return std::all_of(values.begin(), values.end(),
                       [&](const Json& value) { return value == values[0]; });
}

bool needsInts(ParamType type) {
    return type == ParamType::Int || type == ParamType::IntPair || type == ParamType::IntList;
}

/// "ResidualBlock" of "residual block".
std::string classWord(const std::string& name) {
    std::string word;
    bool isStart = true;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c);
        const bool isWord = letter < 0x80 && (std::isalnum(letter) || c == '_');
        if (isWord) word += isStart ? static_cast<char>(std::toupper(letter)) : c;
        isStart = !isWord;
    }
    return plainPythonName(word, "Block");
}

std::vector<std::string> classNames(const SourceNetwork& network) {
    std::vector<std::string> taken = {kNetworkClass, "OrderedDict", "Path", "None"};
    std::vector<std::string> names;
    for (const SourceClass& each : network.classes()) {
        if (each.block) {
            names.push_back(uniquePythonName(classWord(each.block->name), taken));
            taken.push_back(names.back());
        } else {
            names.emplace_back(kNetworkClass);
        }
    }
    return names;
}

class ClassWriter {
public:
    ClassWriter(const SourceNetwork& network, std::size_t index, const ClassChannels& channels,
                const std::vector<std::string>& names, const std::vector<ClassText>& inner)
        : m_network(network), m_class(network.classes()[index]), m_channels(channels),
          m_inner(inner), m_taken(names) {
        m_text.name = names[index];
        m_text.values = channels.values();
        nameArguments(index);
    }

    Result<ClassText> run() {
        for (std::size_t item = 0; item < m_class.items.size(); ++item) {
            if (m_class.items[item].ofClass) {
                writeInstance(item);
            } else if (const Status done = writeLayer(item); !done) {
                return done.issues();
            }
        }
        orderArguments();
        return std::move(m_text);
    }

private:
    void nameArguments(std::size_t index) {
        for (const char* word : {"self", "nn", "torch", "range", "int", "super", "str"}) {
            m_taken.emplace_back(word);
        }
        if (!m_class.block) return;
        for (const BlockParameter& parameter : m_class.block->parameters) {
            nameArgument(parameter.name, plainPythonName(parameter.name, "value"));
        }
        const bool isOnly = m_class.ports.size() == 1;
        for (const std::string& key : m_channels.entries()) {
            const std::size_t port = *portOfKey(key);
            const Shape shape = m_network.shapeOf(index, 0, {std::nullopt, port});
            const std::string start = isOnly ? "in" : plainPythonName(m_class.ports[port], "in");
            nameArgument(key, start + (shape.kind == Kind::Vector ? "_features" : "_channels"));
        }
    }

    void nameArgument(const std::string& key, const std::string& word) {
        m_words[key] = uniquePythonName(word, m_taken);
        m_taken.push_back(m_words[key]);
    }

    std::string symbolText(const Symbol& symbol, bool isWhole) {
        symbol.collectNames(m_used);
        return isWhole ? symbol.wholeText(m_words, m_text.values) : symbol.text(m_words);
    }

    /// What each copy has: a constant, or an argument that hands it in.
    std::string handedIn(const std::string& word, const std::vector<Json>& values) {
        if (areAllEqual(values)) return layers::pythonLiteral(values[0]);
        const std::string key = "own:" + std::to_string(m_further.size());
        m_further.push_back(key);
        m_used.push_back(key);
        nameArgument(key, word);
        for (std::size_t copy = 0; copy < values.size(); ++copy) {
            m_text.values[copy][key] = values[copy];
        }
        return m_words[key];
    }

    std::string channelsText(SourceValue value, const std::string& word,
                             const std::vector<Json>& wanted) {
        const std::optional<Symbol> symbol = m_channels.of(value);
        bool isRight = symbol.has_value();
        for (std::size_t copy = 0; isRight && copy < wanted.size(); ++copy) {
            isRight = symbol->value(m_text.values[copy]) == wanted[copy].get<double>();
        }
        return isRight ? symbolText(*symbol, true) : handedIn(word, wanted);
    }

    std::string drawnText(const Json& drawn, bool isWhole) {
        if (drawn.is_array()) {
            std::string items;
            for (const Json& each : drawn) {
                items += (items.empty() ? "" : ", ") + drawnText(each, isWhole);
            }
            return "(" + items + ")";
        }
        if (!isExpression(drawn)) return layers::pythonLiteral(drawn);
        const auto symbol = Symbol::parse(drawn.get<std::string>(), m_text.values[0]);
        const bool isNumber = symbol->value(m_text.values[0]).has_value();
        return symbolText(*symbol, isWhole && isNumber);
    }

    Status writeLayer(std::size_t index) {
        const SourceItem& item = m_class.items[index];
        std::vector<SourceText> texts; // per copy
        for (const SourceCopy& copy : m_class.copies) {
            const ValidatedNode& node = m_network.layer(item, copy);
            texts.push_back(sourceEmitters().find(node.type)->second(node));
            if (texts.back().forward != texts[0].forward) return cannotSay(item);
        }
        SourceText shown = texts[0];
        for (std::size_t i = 0; i < shown.arguments.size(); ++i) {
            writeArgument(item, texts, i, shown.arguments[i]);
        }
        PythonExpr made;
        if (!shown.module.empty()) made = pythonCall(shown.module, {});
        for (const std::string& argument : shown.shownArguments()) {
            made.items.push_back(pythonWord(argument));
        }
        m_text.makes.push_back(std::move(made));
        m_text.layers.push_back(std::move(shown));
        return Done{};
    }

    /// What is no argument of a constructor stands in forward(), the same for all copies.
    static Issue cannotSay(const SourceItem& item) {
        return makeError("export-layer", {.nodeId = item.node->id},
                         {{"node", item.node->name},
                          {"format", "PyTorch"},
                          {"layer", item.node->type},
                          {"value", item.node->params.dump()}});
    }

    void writeArgument(const SourceItem& item, const std::vector<SourceText>& texts,
                       std::size_t index, SourceArgument& shown) {
        const Json drawn = item.node->params.value(shown.name, Json());
        if (shown.isDerived) {
            std::vector<Json> wanted;
            for (const SourceText& each : texts) {
                wanted.emplace_back(std::stoll(each.arguments[index].text));
            }
            shown.text = channelsText(item.inputs[0], shown.name, wanted);
        } else if (holdsExpression(drawn)) {
            const LayerSpec& spec = *m_network.registry().find(item.node->type);
            shown.text = drawnText(drawn, needsInts(findParam(spec.params, shown.name)->type));
            shown.isDefault = false;
        }
    }

    void writeInstance(std::size_t index) {
        const ClassText& inner = m_inner[*m_class.items[index].ofClass];
        PythonExpr made = pythonCall(inner.name, {});
        for (const ClassArgument& argument : inner.arguments) {
            if (argument.everywhere) break;
            const std::string value = instanceArgument(index, inner, argument);
            const bool hasName = made.items.size() >= kUnnamedArguments;
            made.items.push_back(pythonWord((hasName ? argument.word + "=" : "") + value));
        }
        m_text.makes.push_back(std::move(made));
        m_text.layers.emplace_back();
    }

    std::string instanceArgument(std::size_t index, const ClassText& inner,
                                 const ClassArgument& argument) {
        const SourceItem& item = m_class.items[index];
        std::vector<Json> values; // of the copies that the item is in the copies of this class
        for (const SourceCopy& copy : m_class.copies) {
            values.push_back(inner.values[copy.children[index]].at(argument.key));
        }
        if (const auto port = portOfKey(argument.key)) {
            return channelsText(item.inputs[*port], argument.word, values);
        }
        const Json drawn = item.node->params.value(argument.key, Json());
        if (isExpression(drawn)) return drawnText(drawn, values[0].is_number_integer());
        return handedIn(argument.word, values);
    }

    /// What ports hand in, the block's parameters, further ones; those with a default last.
    void orderArguments() {
        std::vector<std::string> order = m_channels.entries();
        if (m_class.block) {
            for (const BlockParameter& each : m_class.block->parameters) order.push_back(each.name);
        }
        order.insert(order.end(), m_further.begin(), m_further.end());
        std::vector<ClassArgument> withDefault;
        for (const std::string& key : order) {
            if (std::find(m_used.begin(), m_used.end(), key) == m_used.end()) continue;
            std::vector<Json> given;
            for (const Json& copy : m_text.values) given.push_back(copy.at(key));
            if (areAllEqual(given)) {
                withDefault.push_back({key, m_words[key], layers::pythonLiteral(given[0])});
            } else {
                m_text.arguments.push_back({key, m_words[key], std::nullopt});
            }
        }
        m_text.arguments.insert(m_text.arguments.end(), withDefault.begin(), withDefault.end());
    }

    const SourceNetwork& m_network;
    const SourceClass& m_class;
    const ClassChannels& m_channels;
    const std::vector<ClassText>& m_inner;
    ClassText m_text;
    Symbol::Names m_words;
    std::vector<std::string> m_taken;
    std::vector<std::string> m_further; ///< keys of further arguments
    std::vector<std::string> m_used;
};

} // namespace

Result<std::vector<ClassText>> classTexts(const SourceNetwork& network) {
    const std::vector<std::string> names = classNames(network);
    std::vector<ClassChannels> channels;
    std::vector<ClassText> texts;
    for (std::size_t index = 0; index < network.classes().size(); ++index) {
        ClassChannels own(network, index, channels);
        channels.push_back(std::move(own));
        Result<ClassText> text = ClassWriter(network, index, channels[index], names, texts).run();
        if (!text) return text.issues();
        texts.push_back(std::move(*text));
    }
    return texts;
}

} // namespace convstudio
