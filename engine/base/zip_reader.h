// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// One entry of an archive; its data are bytes of the archive.
struct ZipEntry {
    std::string name;
    std::size_t begin = 0; ///< of the data, in the archive
    std::size_t size = 0;  ///< of the data as they stand there
    std::uint32_t checksum = 0; ///< CRC-32; 0 where its writer left it out
    bool isPlain = true;        ///< neither compressed nor encrypted
};

/// A zip archive of stored entries (what torch.save writes) in memory; works on untrusted bytes.
/// Everything is checked when it is opened: signatures, sizes against the archive, entries that
/// overlap, names that are not unique or lead out of a folder, several disks. Compressed and
/// encrypted entries are listed but never read, so that nothing grows.
class ZipReader {
public:
    /// `bytes` outlive the reader; `file` is only named in errors: "zip-damaged".
    static Result<ZipReader> open(std::span<const std::uint8_t> bytes,
                                  const std::filesystem::path& file);

    const std::vector<ZipEntry>& entries() const { return m_entries; } ///< sorted by name
    /// nullptr when there is none.
    const ZipEntry* find(std::string_view name) const;
    /// The bytes of an entry, held against its checksum. Errors: "zip-damaged", "zip-compressed".
    Result<std::span<const std::uint8_t>> content(const ZipEntry& entry) const;

private:
    ZipReader(std::span<const std::uint8_t> bytes, std::filesystem::path file)
        : m_bytes(bytes), m_file(std::move(file)) {}
    std::span<const std::uint8_t> m_bytes;
    std::filesystem::path m_file;
    std::vector<ZipEntry> m_entries;
};

} // namespace convstudio
