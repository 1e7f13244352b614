// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace convstudio {

/// SHA-256 (FIPS 180-4), incremental: the identity of samples, weights and predictions.
class Sha256 {
public:
    Sha256();
    void update(const void* data, std::size_t size);
    void update(std::string_view text) { update(text.data(), text.size()); }
    /// 64 hexadecimal digits. The object is spent afterwards.
    std::string hex();

private:
    void block(const std::uint8_t* data);
    std::array<std::uint32_t, 8> m_state;
    std::array<std::uint8_t, 64> m_buffer{};
    std::uint64_t m_size = 0;
};

std::string sha256Hex(std::string_view text);

} // namespace convstudio
