// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Numbers of the zip format (PKWARE APPNOTE 6.3) that reader and writer share.
namespace convstudio::zip {

inline constexpr std::uint32_t kLocalHeader = 0x04034b50;
inline constexpr std::uint32_t kDirectoryEntry = 0x02014b50;
inline constexpr std::uint32_t kEnd = 0x06054b50;
inline constexpr std::uint32_t kEnd64 = 0x06064b50;
inline constexpr std::uint32_t kEnd64Locator = 0x07064b50;

inline constexpr std::size_t kLocalHeaderSize = 30; ///< without name and extra fields
inline constexpr std::size_t kDirectoryEntrySize = 46;
inline constexpr std::size_t kEndSize = 22;
inline constexpr std::size_t kEnd64Size = 56;
inline constexpr std::size_t kEnd64LocatorSize = 20;

inline constexpr std::uint16_t kZip64Field = 1; ///< extra field that holds what is too large
/// In a classic field: the value stands in the zip64 record.
inline constexpr std::uint32_t kSee64 = 0xffffffff;
inline constexpr std::uint16_t kSee64Short = 0xffff;

} // namespace convstudio::zip
