// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"

#include "engine/base/file_handle.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

namespace convstudio {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

/// Appends pieces of `read(buffer, room)` to a text until the end or beyond `limit`. The result of
/// `read` is as that of read(2).
template <class Read>
Result<std::string> readAll(const std::filesystem::path& path, std::uintmax_t expected,
                            std::uintmax_t limit, const Read& read) {
    std::string content;
    content.reserve(std::min(expected, limit));
    std::size_t size = 0;
    while (true) {
        // One byte of room beyond what is expected shows the end without another allocation.
        const std::uintmax_t room = expected > size ? expected - size + 1 : kPiece;
        content.resize(size + std::min<std::size_t>(room, 64 * kPiece));
        const Result<std::size_t> got = read(content.data() + size, content.size() - size);
        if (!got) return got.issues();
        size += *got;
        if (size > limit) return tooLarge(path, size, limit);
        if (*got == 0) break;
    }
    content.resize(size);
    return content;
}

} // namespace

bool isFolder(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

Result<std::string> readFile(const std::filesystem::path& path, std::uintmax_t limit) {
    auto opened = FileHandle::openToRead(path);
    if (!opened) return opened.issues();
    if (opened->size > limit) return tooLarge(path, opened->size, limit);
    const auto read = [&](char* to, std::size_t room) -> Result<std::size_t> {
        while (true) {
            const ssize_t got = ::read(opened->file.get(), to, room);
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) return fileIssue("file-unreadable", path, systemReason(errno));
        }
    };
    return readAll(path, opened->size, limit, read);
}

Result<std::string> readMaybeGzip(const std::filesystem::path& path, std::uintmax_t limit) {
    auto opened = FileHandle::openToRead(path);
    if (!opened) return opened.issues();
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> stream(
        gzdopen(opened->file.get(), "rb"), [](gzFile file) { return gzclose_r(file); });
    if (!stream) return fileIssue("file-unreadable", path, systemReason(ENOMEM));
    opened->file.release();
    gzbuffer(stream.get(), 256 * 1024);
    const auto read = [&](char* to, std::size_t room) -> Result<std::size_t> {
        const int got = gzread(stream.get(), to, static_cast<unsigned>(room));
        int error = Z_OK;
        gzerror(stream.get(), &error); // a torn file ends with Z_BUF_ERROR and no bytes
        if (error == Z_ERRNO) return fileIssue("file-unreadable", path, systemReason(errno));
        if (got < 0 || error == Z_BUF_ERROR)
            return fileIssue("gzip-damaged", path,
                             error == Z_BUF_ERROR ? "@gzip.torn" : "@gzip.corrupt");
        return static_cast<std::size_t>(got);
    };
    return readAll(path, 0, limit, read);
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const auto opened = FileHandle::openToRead(path);
    if (!opened) return opened.issues();
    MappedFile mapped;
    if (opened->size == 0) return mapped;
    const auto size = static_cast<std::size_t>(opened->size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, opened->file.get(), 0);
    if (data == MAP_FAILED) return fileIssue("file-unreadable", path, systemReason(errno));
    mapped.m_data = static_cast<const std::uint8_t*>(data);
    mapped.m_size = size;
    return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

MappedFile::~MappedFile() {
    if (m_data) ::munmap(const_cast<std::uint8_t*>(m_data), m_size);
}

} // namespace convstudio
