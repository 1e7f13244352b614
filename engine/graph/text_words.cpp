// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/text_words.h"

#include <algorithm>
#include <charconv>

namespace convstudio {

namespace {

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

/// "5x3x1" as a list of integers; nothing for other texts.
std::optional<Json> integersFromText(std::string_view text) {
    Json list = Json::array();
    const char* at = text.data();
    const char* const end = at + text.size();
    while (true) {
        std::int64_t number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc()) return std::nullopt;
        list.push_back(number);
        if (read.ptr == end) return list.size() > 1 ? std::optional(list) : std::nullopt;
        if (*read.ptr != 'x') return std::nullopt;
        at = read.ptr + 1;
    }
}

bool isListOfIntegers(const Json& value) {
    return value.is_array() && value.size() > 1 &&
           std::all_of(value.begin(), value.end(),
                       [](const Json& item) { return item.is_number_integer(); });
}

/// Whether a string stands for itself without quotes.
bool isPlainWord(const std::string& text) {
    return !text.empty() && valueFromText(text) == text &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-';
           });
}

} // namespace

const LayerSpec* layerByWord(const LayerCatalog& catalog, std::string_view word) {
    const std::string wanted = lowerCase(word);
    const LayerSpec* bySynonym = nullptr;
    for (const LayerSpec& spec : catalog.all()) {
        if (lowerCase(spec.type) == wanted) return &spec;
        const auto& words = spec.synonyms;
        if (!bySynonym && std::find(words.begin(), words.end(), wanted) != words.end())
            bySynonym = &spec;
    }
    return bySynonym;
}

std::string wordOf(const LayerCatalog& catalog, const LayerSpec& spec) {
    const std::string type = lowerCase(spec.type);
    for (const std::string& word : spec.synonyms)
        if (type.starts_with(word) && layerByWord(catalog, word) == &spec) return word;
    return type;
}

std::string valueText(const Json& value) {
    if (value.is_string() && isPlainWord(value)) return value;
    if (!isListOfIntegers(value)) return value.dump();
    std::string text;
    for (const Json& item : value) text += (text.empty() ? "" : "x") + item.dump();
    return text;
}

Json valueFromText(const std::string& text) {
    if (auto integers = integersFromText(text)) return *integers;
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() ? Json(text) : value;
}

std::string automaticName(const LayerCatalog& catalog, const LayerSpec& spec, std::size_t number) {
    const bool isPort = spec.type == kInputType || spec.type == kOutputType;
    if (isPort && number == 1) return lowerCase(spec.type);
    return (isPort ? lowerCase(spec.type) : wordOf(catalog, spec)) + std::to_string(number);
}

std::string freshLayerName(const Graph& graph, std::string_view scope, const LayerCatalog& catalog,
                           const LayerSpec& spec) {
    const std::vector<Node>& taken = graph.nodesOf(scope);
    for (std::size_t number = 1;; ++number) {
        std::string name = automaticName(catalog, spec, number);
        if (std::none_of(taken.begin(), taken.end(),
                         [&](const Node& node) { return node.name == name; }))
            return name;
    }
}

} // namespace convstudio
