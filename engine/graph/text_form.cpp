// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/text_form.h"

#include "engine/base/text.h"
#include "engine/graph/node_ports.h"
#include "engine/graph/text_words.h"

#include <algorithm>
#include <map>

namespace convstudio {

namespace {

/// A piece of the text and where it begins (column from 0).
struct Piece {
    std::string text;
    std::size_t column = 0;
};

Piece trimmed(std::string_view text, std::size_t column) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
    while (!text.empty() && isSpace(text.front())) {
        text.remove_prefix(1);
        ++column;
    }
    while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
    return {std::string(text), column};
}

/// Splits at a character outside brackets and quotes.
std::vector<Piece> split(const Piece& piece, char separator) {
    std::vector<Piece> parts;
    int depth = 0;
    bool quoted = false;
    std::size_t begin = 0;
    const std::string_view text = piece.text;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : separator;
        if (c == '"' && i < text.size()) quoted = !quoted;
        if (!quoted && (c == '(' || c == '[')) ++depth;
        if (!quoted && (c == ')' || c == ']')) --depth;
        if (i < text.size() && (c != separator || depth > 0 || quoted)) continue;
        parts.push_back(trimmed(text.substr(begin, i - begin), piece.column + begin));
        begin = i + 1;
    }
    return parts;
}

class TextParser {
public:
    TextParser(std::string_view text, const LayerCatalog& catalog)
        : m_text(text), m_catalog(catalog) {}

    Result<Graph> run() {
        for (const Piece& chain : split(trimmed(m_text, 0), ';'))
            if (!chain.text.empty()) readChain(chain);
        if (!m_issues.empty()) return m_issues;
        return std::move(m_graph);
    }

private:
    using NodeId = std::string;

    void fail(const char* code, const Piece& at, Args args = {}) {
        args.insert(args.begin(), {{"column", std::to_string(at.column + 1)}, {"word", at.text}});
        m_issues.push_back(makeError(code, {}, std::move(args)));
    }

    void readChain(const Piece& chain) {
        std::optional<NodeId> previous;
        const std::vector<Piece> elements = split(chain, '>');
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const Piece& element = elements[i];
            const auto known = m_names.find(element.text);
            if (i == 0 && known != m_names.end()) previous = known->second;
            else previous = readLayer(element, previous);
            if (!previous) return;
        }
    }

    /// "name: word(arguments)"; nothing after an error.
    std::optional<NodeId> readLayer(const Piece& element, const std::optional<NodeId>& previous) {
        Piece body = element;
        std::string name;
        const std::size_t colon = element.text.substr(0, element.text.find('(')).find(':');
        if (colon != std::string::npos) {
            const Piece before = trimmed(std::string_view(element.text).substr(0, colon),
                                         element.column);
            const Piece after = trimmed(std::string_view(element.text).substr(colon + 1),
                                        element.column + colon + 1);
            const Json shape = valueFromText(after.text);
            const LayerSpec* spec = layerByWord(m_catalog, before.text);
            if (spec && spec->type == kInputType && shape.is_array())
                body.text = before.text + "(" + after.text + ")";
            else {
                name = before.text;
                body = after;
            }
        }
        return addLayer(body, std::move(name), previous);
    }

    std::optional<NodeId> addLayer(const Piece& body, std::string name,
                                   const std::optional<NodeId>& previous) {
        const std::size_t open = body.text.find('(');
        const Piece word = trimmed(std::string_view(body.text).substr(0, open), body.column);
        const LayerSpec* spec = layerByWord(m_catalog, word.text);
        if (!spec) return unknownLayer(word);
        Piece arguments;
        if (open != std::string::npos) {
            if (body.text.back() != ')') return fail("text-form-bracket", body), std::nullopt;
            arguments = trimmed(
                std::string_view(body.text).substr(open + 1, body.text.size() - open - 2),
                body.column + open + 1);
        }
        Node node;
        node.id = m_graph.freshNodeId();
        node.type = spec->type;
        node.name = name.empty() ? nextName(*spec) : std::move(name);
        ++m_counts[spec->type];
        if (m_names.contains(node.name))
            return fail("text-form-name-twice", {node.name, body.column}), std::nullopt;
        std::vector<NodeId> sources;
        if (previous) sources.push_back(*previous);
        if (!readArguments(*spec, arguments, node, sources)) return std::nullopt;
        if (!connect(*spec, node, sources, word)) return std::nullopt;
        m_names[node.name] = node.id;
        m_graph.nodes.push_back(node);
        return node.id;
    }

    std::optional<NodeId> unknownLayer(const Piece& word) {
        std::vector<std::string> words;
        for (const LayerSpec& spec : m_catalog.all()) {
            words.push_back(wordOf(m_catalog, spec));
            words.insert(words.end(), spec.synonyms.begin(), spec.synonyms.end());
        }
        const std::string nearest = nearestWord(word.text, words);
        fail("text-form-layer", word, {{"nearest", nearest.empty() ? "–" : nearest}});
        return std::nullopt;
    }

    /// The first automatic name from the layer's number on that is free.
    std::string nextName(const LayerSpec& spec) const {
        const auto count = m_counts.find(spec.type);
        std::size_t number = count == m_counts.end() ? 1 : count->second + 1;
        while (m_names.contains(automaticName(m_catalog, spec, number))) ++number;
        return automaticName(m_catalog, spec, number);
    }

    bool readArguments(const LayerSpec& spec, const Piece& arguments, Node& node,
                       std::vector<NodeId>& sources) {
        if (arguments.text.empty()) return true;
        std::size_t position = 0;
        for (const Piece& argument : split(arguments, ',')) {
            const auto source = m_names.find(argument.text);
            if (takesSources(spec) && source != m_names.end()) sources.push_back(source->second);
            else if (!readArgument(spec, argument, node, position)) return false;
        }
        return true;
    }

    static bool takesSources(const LayerSpec& spec) {
        return spec.variadicInputs || spec.inputs.size() > 1;
    }

    bool readArgument(const LayerSpec& spec, const Piece& argument, Node& node,
                      std::size_t& position) {
        const std::size_t equals = argument.text.find('=');
        if (equals != std::string::npos && equals > 0) {
            const std::string_view text = argument.text;
            const std::string key = trimmed(text.substr(0, equals), 0).text;
            const std::string value = trimmed(text.substr(equals + 1), 0).text;
            if (!findParam(spec.params, key)) return wrongArgument(spec, argument);
            node.params[key] = valueFromText(value);
            return true;
        }
        const Json value = valueFromText(argument.text);
        if (value.is_string()) {
            for (const ParamSpec& param : spec.params) {
                const auto& words = param.choices;
                if (std::find(words.begin(), words.end(), value) == words.end() ||
                    node.params.contains(param.name))
                    continue;
                node.params[param.name] = value;
                return true;
            }
            return wrongArgument(spec, argument);
        }
        if (position >= spec.params.size()) return wrongArgument(spec, argument);
        node.params[spec.params[position++].name] = value;
        return true;
    }

    bool wrongArgument(const LayerSpec& spec, const Piece& argument) {
        std::string known;
        for (const ParamSpec& param : spec.params)
            known += (known.empty() ? "" : ", ") + param.name;
        fail("text-form-argument", argument,
             {{"type", spec.type}, {"known", known.empty() ? "–" : known}});
        return false;
    }

    bool connect(const LayerSpec& spec, const Node& node, const std::vector<NodeId>& sources,
                 const Piece& word) {
        const std::size_t most = spec.variadicInputs ? sources.size() : spec.inputs.size();
        const std::size_t least = spec.variadicInputs ? 2 : spec.inputs.size();
        if (sources.size() > most || sources.size() < least) {
            fail("text-form-inputs", word,
                 {{"got", std::to_string(sources.size())}, {"expected", std::to_string(least)}});
            return false;
        }
        for (std::size_t i = 0; i < sources.size(); ++i) {
            Edge edge;
            edge.from = sources[i];
            edge.to = node.id;
            edge.toPort = spec.variadicInputs ? mergePortName(i) : spec.inputs[i].name;
            m_graph.edges.push_back(std::move(edge));
        }
        return true;
    }

    std::string_view m_text;
    const LayerCatalog& m_catalog;
    Graph m_graph;
    std::map<std::string, NodeId> m_names;
    std::map<std::string, std::size_t> m_counts;
    Issues m_issues;
};

} // namespace

Result<Graph> parseTextForm(std::string_view text, const LayerCatalog& catalog) {
    return TextParser(text, catalog).run();
}

} // namespace convstudio
