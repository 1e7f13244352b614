// SPDX-License-Identifier: Apache-2.0
#include "engine/base/encode.h"

#include <algorithm>
#include <cstdint>

namespace convstudio {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd"; // U+FFFD

std::uint8_t byteAt(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

struct Utf8Char {
    std::size_t length = 1;
    bool isValid = false;
};

/// The character at `at`, which is no ASCII. Overlong forms, surrogates and what lies beyond
/// U+10FFFF are invalid (Unicode 15, table 3-7), as are U+FFFE and U+FFFF, which XML forbids.
Utf8Char utf8At(std::string_view text, std::size_t at) {
    const std::uint8_t first = byteAt(text, at);
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + length > text.size()) return {};
    std::uint32_t point = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t next = byteAt(text, at + i);
        if ((next & 0xc0) != 0x80) return {};
        point = point << 6 | (next & 0x3fU);
    }
    const bool isOverlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    const bool isForbidden = (point >= 0xd800 && point < 0xe000) || point > 0x10ffff ||
                             point == 0xfffe || point == 0xffff;
    if (isOverlong || isForbidden) return {};
    return {length, true};
}

std::string_view escapedAscii(std::string_view text, std::size_t at) {
    switch (text[at]) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\t':
    case '\n': return text.substr(at, 1);
    default: return byteAt(text, at) < 0x20 ? std::string_view() : text.substr(at, 1);
    }
}

} // namespace

std::string xmlEscaped(std::string_view text) {
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        if (byteAt(text, at) < 0x80) {
            safe += escapedAscii(text, at++);
            continue;
        }
        const Utf8Char character = utf8At(text, at);
        safe += character.isValid ? text.substr(at, character.length) : kReplacement;
        at += character.length;
    }
    return safe;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits64 =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8 | (at + i < bytes.size() ? byteAt(bytes, at + i) : 0U);
        }
        const std::size_t digits = std::min<std::size_t>(3, bytes.size() - at) + 1;
        for (std::size_t i = 0; i < 4; ++i) {
            text += i < digits ? kDigits64[group >> (18 - 6 * i) & 63] : '=';
        }
    }
    return text;
}

} // namespace convstudio
