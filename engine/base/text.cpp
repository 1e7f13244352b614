// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"

#include "resources/embedded.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace convstudio {

namespace {

constexpr int kMaxNesting = 8;
constexpr std::size_t kLongestWord = 64;

std::string_view embeddedTexts(std::string_view language) {
    const std::string name = "engine." + std::string(language) + ".json";
    for (const embedded::File& file : embedded::translations())
        if (file.name == name) return file.text;
    return {};
}

std::string withoutControls(std::string text) {
    const auto isControl = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    std::replace_if(text.begin(), text.end(), isControl, ' ');
    return text;
}

std::string placeText(const Place& place) {
    std::string text = place.file;
    const auto append = [&](const std::string& part) {
        if (part.empty()) return;
        if (!text.empty()) text += ' ';
        text += part;
    };
    append(place.pointer);
    if (!place.nodeId.empty()) append("(" + place.nodeId + ")");
    return text;
}

std::string severityKey(Severity severity) {
    switch (severity) {
    case Severity::Error: return "severity.error";
    case Severity::Warning: return "severity.warning";
    case Severity::Info: return "severity.info";
    }
    return {};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Optimal string alignment distance.
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row[b.size()];
}

} // namespace

Translator::Translator(std::string_view language) {
    const auto known = languages();
    const bool isKnown = std::find(known.begin(), known.end(), language) != known.end();
    m_language = isKnown ? std::string(language) : "en";
    const Json texts = Json::parse(embeddedTexts(m_language));
    for (const auto& [key, text] : texts.items()) m_texts.emplace(key, text.get<std::string>());
}

std::vector<std::string> Translator::languages() { return {"en", "zh_CN"}; }

bool Translator::has(const std::string& key) const { return m_texts.contains(key); }

std::string Translator::text(const std::string& key, const Args& args) const {
    const auto found = m_texts.find(key);
    return found == m_texts.end() ? key : fill(found->second, args, 0);
}

std::string Translator::fill(std::string_view text, const Args& args, int depth) const {
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        filled += text.substr(0, open);
        text.remove_prefix(open);
        const std::size_t close = text.find('}');
        if (close == std::string_view::npos) return filled += text;
        const std::string_view name = text.substr(1, close - 1);
        const auto arg = std::find_if(args.begin(), args.end(),
                                      [&](const auto& entry) { return entry.first == name; });
        if (arg == args.end()) {
            filled += text.substr(0, 1);
            text.remove_prefix(1);
            continue;
        }
        const std::string& value = arg->second;
        const auto nested = value.starts_with('@') ? m_texts.find(std::string_view(value).substr(1))
                                                   : m_texts.end();
        const bool isReference = nested != m_texts.end() && depth < kMaxNesting;
        filled += isReference ? fill(nested->second, args, depth + 1) : value;
        text.remove_prefix(close + 1);
    }
    return filled;
}

std::string Translator::issueText(const Issue& issue) const {
    Args args = issue.args;
    args.insert(args.end(), {{"file", issue.place.file},
                             {"pointer", issue.place.pointer},
                             {"node", issue.place.nodeId},
                             {"param", issue.place.param}});
    return text("issue." + issue.code, args);
}

std::string Translator::fixText(const Fix& fix) const { return text("fix." + fix.code, fix.args); }

std::string Translator::issueLine(const Issue& issue) const {
    std::string line = text(severityKey(issue.severity)) + ": ";
    if (const std::string place = placeText(issue.place); !place.empty()) line += place + ": ";
    line += issueText(issue);
    for (const Fix& fix : issue.fixes) line += " [" + fix.code + ": " + fixText(fix) + "]";
    return withoutControls(std::move(line));
}

std::string nearestWord(std::string_view word, std::span<const std::string> candidates) {
    if (word.empty() || word.size() > kLongestWord) return {};
    const std::string* nearest = nullptr;
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > kLongestWord) continue;
        const std::size_t distance = editDistance(word, candidate);
        if (distance >= best || distance >= candidate.size()) continue;
        best = distance;
        nearest = &candidate;
    }
    return nearest ? *nearest : std::string();
}

std::string clipped(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
    return std::string(text.substr(0, limit)) + "…";
}

std::string shownValue(const Json& value, std::size_t limit) {
    return clipped(value.dump(-1, ' ', false, Json::error_handler_t::replace), limit);
}

std::string shownNumber(double value) {
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    return {digits, end};
}

std::string joined(std::span<const std::string> words, std::string_view separator) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += separator;
        text += word;
    }
    return text;
}

} // namespace convstudio
