// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// The engine's texts in one language, from the embedded resources/i18n/engine.<lang>.json: a flat
/// object of code → text with `{name}` placeholders. Immutable once loaded; safe on any thread.
/// An argument "@key" whose key exists stands for that key's text, filled from the same arguments:
/// so words inside a sentence are translated too ("@allowed.int").
class Translator {
public:
    /// `language` is "en" or "zh_CN"; anything else falls back to English.
    explicit Translator(std::string_view language = "en");

    const std::string& language() const { return m_language; }
    bool has(const std::string& key) const;
    /// Text of a key with its placeholders filled; an unknown key is returned as it is.
    std::string text(const std::string& key, const Args& args = {}) const;
    /// "issue.<code>" with the issue's arguments; {file}, {pointer}, {node} and {param} default to
    /// the issue's place.
    std::string issueText(const Issue& issue) const;
    /// "fix.<code>" with the fix's arguments.
    std::string fixText(const Fix& fix) const;
    /// One line for a terminal: severity, place, text and remedies, without control characters.
    std::string issueLine(const Issue& issue) const;

    static std::vector<std::string> languages();

private:
    std::string fill(std::string_view text, const Args& args, int depth) const;

    std::string m_language;
    std::map<std::string, std::string, std::less<>> m_texts;
};

/// The candidate nearest to `word` by edit distance (insert, delete, replace, swap of neighbours;
/// case does not count); empty when none is close.
std::string nearestWord(std::string_view word, std::span<const std::string> candidates);

/// `text` cut to about `limit` bytes on a character boundary, with "…" where something is missing.
std::string clipped(std::string_view text, std::size_t limit = 60);
/// A JSON value as messages show it: compact and clipped.
std::string shownValue(const Json& value, std::size_t limit = 60);
/// A number as people write it: 8192, 0.1, 1e-08.
std::string shownNumber(double value);
/// words joined by `separator`.
std::string joined(std::span<const std::string> words, std::string_view separator = ", ");

} // namespace convstudio
