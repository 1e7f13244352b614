// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/wire_message.h"

#include <bit>
#include <cstring>

namespace convstudio {

static_assert(std::endian::native == std::endian::little, "the format is little-endian");

namespace {

enum WireType { Varint = 0, LengthDelimited = 2, FourBytes = 5 };

} // namespace

void WireMessage::append(std::string_view bytes) {
    if (m_pieces.empty() || !m_pieces.back().lent.empty()) m_pieces.emplace_back();
    m_pieces.back().own += bytes;
    m_size += bytes.size();
}

void WireMessage::append(Piece piece) {
    append(piece.own);
    m_pieces.back().lent = piece.lent;
    m_size += piece.lent.size();
}

void WireMessage::varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    append(bytes += static_cast<char>(value));
}

void WireMessage::key(int field, int wireType) {
    varint(static_cast<std::uint64_t>(field) << 3 | static_cast<std::uint64_t>(wireType));
}

WireMessage& WireMessage::integer(int field, std::int64_t value) {
    key(field, Varint);
    varint(static_cast<std::uint64_t>(value));
    return *this;
}

WireMessage& WireMessage::single(int field, float value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    key(field, FourBytes);
    append({bytes, sizeof bytes});
    return *this;
}

WireMessage& WireMessage::text(int field, std::string_view value) {
    key(field, LengthDelimited);
    varint(value.size());
    append(value);
    return *this;
}

WireMessage& WireMessage::lent(int field, std::span<const std::byte> bytes) {
    key(field, LengthDelimited);
    varint(bytes.size());
    append(Piece{{}, bytes});
    return *this;
}

WireMessage& WireMessage::message(int field, WireMessage part) {
    key(field, LengthDelimited);
    varint(part.m_size);
    for (Piece& piece : part.m_pieces) append(std::move(piece));
    return *this;
}

bool WireMessage::writeTo(const AppendBytes& sink) const {
    for (const Piece& piece : m_pieces) {
        if (!sink(piece.own.data(), piece.own.size())) return false;
        if (!piece.lent.empty() && !sink(piece.lent.data(), piece.lent.size())) return false;
    }
    return true;
}

} // namespace convstudio
