// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// Whole file as bytes; refuses files over `limit` bytes. Errors: "file-missing",
/// "file-unreadable", "file-too-large", each naming the path and the system's reason.
Result<std::string> readFile(const std::filesystem::path& path,
                             std::uintmax_t limit = std::uintmax_t{4} << 30);

/// False, too, where it cannot be looked at.
bool isFolder(const std::filesystem::path& path);

/// Writes under a temporary name in the same folder, flushes to disk, renames. The previous file
/// stays whole until the new one is. Error "file-not-written" names path and reason (disk full,
/// read-only ...); the temporary file is removed.
Status writeFileAtomically(const std::filesystem::path& path, std::string_view content);

/// The same for content that is produced in pieces: `write` gets a function that appends bytes and
/// reports false once the disk refuses. A `write` that returns false gives up ("file-abandoned").
using AppendBytes = std::function<bool(const void* data, std::size_t size)>;
Status writeFileAtomically(const std::filesystem::path& path,
                           const std::function<bool(const AppendBytes&)>& write);

/// Keeps the content of NAME as the newest of `count` backups: moves NAME.~2~ to NAME.~3~, NAME.~1~
/// to NAME.~2~ and copies NAME to NAME.~1~. No NAME: nothing. On failure no backup is lost.
Status rollBackups(const std::filesystem::path& path, int count = 3);

/// JSON from a file; a syntax error names line and column. Depth, keys per object and size are
/// bounded. Errors: "json-syntax", "json-too-deep", "json-too-large".
Result<Json> readJsonFile(const std::filesystem::path& path);
/// JSON from text; `file` is only named in errors.
Result<Json> parseJson(std::string_view text, const std::filesystem::path& file);

/// Uncompressed content of a .gz file or of a plain one, bounded by `limit` bytes of output
/// ("file-too-large"). A torn or corrupt .gz is "gzip-damaged".
Result<std::string> readMaybeGzip(const std::filesystem::path& path, std::uintmax_t limit);

/// A file mapped read-only into memory, alive as long as the object. Not copyable.
class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();
    const std::uint8_t* data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    MappedFile() = default;
    const std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace convstudio
