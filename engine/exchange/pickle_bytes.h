// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace convstudio {

/// Reads a pickle's bytes one after the other. Beyond their end everything is empty and 0, and
/// isTorn() says so from then on.
class PickleBytes {
public:
    explicit PickleBytes(std::span<const std::uint8_t> bytes)
        : m_text(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}

    bool isTorn() const { return m_isTorn; }

    std::string_view take(std::uint64_t size) {
        if (size > m_text.size() - m_at) return torn();
        m_at += static_cast<std::size_t>(size);
        return m_text.substr(m_at - static_cast<std::size_t>(size), static_cast<std::size_t>(size));
    }
    /// Without its end.
    std::string_view takeLine() {
        const std::size_t end = m_text.find('\n', m_at);
        if (end == std::string_view::npos) return torn();
        const std::string_view line = m_text.substr(m_at, end - m_at);
        m_at = end + 1;
        return line;
    }
    /// Little-endian, of at most 8 bytes.
    std::uint64_t number(std::uint64_t size) { return littleEndian(take(size)); }

    static std::uint64_t littleEndian(std::string_view digits) {
        std::uint64_t value = 0;
        for (std::size_t i = digits.size(); i-- > 0;)
            value = value << 8 | static_cast<std::uint8_t>(digits[i]);
        return value;
    }
    static std::uint64_t bigEndian(std::string_view digits) {
        std::uint64_t value = 0;
        for (const char digit : digits) value = value << 8 | static_cast<std::uint8_t>(digit);
        return value;
    }

private:
    std::string_view torn() {
        m_isTorn = true;
        m_at = m_text.size();
        return {};
    }
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_isTorn = false;
};

} // namespace convstudio
