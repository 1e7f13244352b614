// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/files.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace convstudio {

/// A zip archive (PKWARE APPNOTE 6.3) of stored entries, written in one pass. Each entry's data
/// start on a 64-byte border, as torch.save lays them out, so that a reader may map them. Sizes,
/// places and counts beyond the classic fields stand in zip64 records.
class ZipWriter {
public:
    /// `append` is that of writeFileAtomically() and outlives the writer.
    explicit ZipWriter(const AppendBytes& append) : m_append(append) {}
    /// False once the disk refuses. Precondition: names are unique and shorter than 64 KiB.
    bool add(std::string_view name, const void* data, std::size_t size);
    /// The directory of all entries; nothing can be added afterwards.
    bool finish();

private:
    bool put(const std::string& bytes);

    const AppendBytes& m_append;
    std::string m_directory;
    std::uint64_t m_count = 0;
    std::uint64_t m_position = 0;
};

} // namespace convstudio
