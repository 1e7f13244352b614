// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/pickle_writer.h"

#include <limits>
#include <utility>

namespace convstudio {

namespace {

void addLittleEndian(std::string& bytes, std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

} // namespace

PickleWriter::PickleWriter() : m_bytes("\x80\x02") {}

void PickleWriter::global(std::string_view module, std::string_view name) {
    m_bytes += 'c';
    m_bytes += module;
    m_bytes += '\n';
    m_bytes += name;
    m_bytes += '\n';
}

void PickleWriter::text(std::string_view text) {
    m_bytes += 'X';
    addLittleEndian(m_bytes, text.size(), 4);
    m_bytes += text;
}

void PickleWriter::number(std::int64_t value) {
    using Small = std::numeric_limits<std::int32_t>;
    const bool isSmall = value >= Small::min() && value <= Small::max();
    m_bytes += isSmall ? "J" : "\x8a\x08";
    addLittleEndian(m_bytes, static_cast<std::uint64_t>(value), isSmall ? 4 : 8);
}

std::string PickleWriter::finish() && { return std::move(m_bytes += '.'); }

} // namespace convstudio
