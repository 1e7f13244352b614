// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/files.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// A message of Protocol Buffers in the making (protobuf.dev, "Encoding"): fields in the order of
/// the calls. Bytes that were lent are not copied; they outlive the message.
class WireMessage {
public:
    WireMessage& integer(int field, std::int64_t value); ///< varint; not zig-zag
    WireMessage& single(int field, float value);
    WireMessage& text(int field, std::string_view value);
    WireMessage& lent(int field, std::span<const std::byte> bytes);
    WireMessage& message(int field, WireMessage part);

    /// Bytes of the whole message.
    std::uint64_t size() const { return m_size; }
    /// False once `sink` refuses.
    bool writeTo(const AppendBytes& sink) const;

private:
    /// Own bytes, then lent ones.
    struct Piece {
        std::string own;
        std::span<const std::byte> lent;
    };
    void key(int field, int wireType);
    void varint(std::uint64_t value);
    void append(std::string_view bytes);
    void append(Piece piece);

    std::vector<Piece> m_pieces;
    std::uint64_t m_size = 0;
};

} // namespace convstudio
