// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <span>
#include <string>
#include <string_view>

namespace convstudio {

/// The engine's texts in one language, from the embedded resources/i18n/engine.<lang>.json: a flat
/// object of code → text with `{name}` placeholders. Immutable once loaded; safe on any thread.
class Translator {
public:
    /// `language` is "en" or "zh_CN"; anything else falls back to English.
    explicit Translator(std::string_view language = "en");

    const std::string& language() const { return m_language; }
    bool has(const std::string& key) const;
    /// Text of a key with its placeholders filled; an unknown key is returned as it is.
    std::string text(const std::string& key, const Args& args = {}) const;
    /// "issue.<code>" with the issue's arguments.
    std::string issueText(const Issue& issue) const;
    /// "fix.<code>" with the fix's arguments.
    std::string fixText(const Fix& fix) const;
    /// One line for a terminal: place, text and remedies.
    std::string issueLine(const Issue& issue) const;

    static std::vector<std::string> languages();

private:
    std::string m_language;
    Json m_texts;
};

/// The candidate nearest to `word` by edit distance; empty when none is close.
std::string nearestWord(std::string_view word, std::span<const std::string> candidates);

} // namespace convstudio
