// SPDX-License-Identifier: Apache-2.0
#include "engine/base/file_handle.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace convstudio {

FileHandle::FileHandle(FileHandle&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileHandle::~FileHandle() { close(); }

int FileHandle::release() { return std::exchange(m_descriptor, -1); }

bool FileHandle::close() { return !isOpen() || ::close(release()) == 0; }

Result<FileHandle::Opened> FileHandle::openToRead(const std::filesystem::path& path) {
    // Not blocking: opening a pipe would wait for its writer.
    FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen()) {
        const bool isMissing = errno == ENOENT || errno == ENOTDIR;
        return fileIssue(isMissing ? "file-missing" : "file-unreadable", path, systemReason(errno));
    }
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0)
        return fileIssue("file-unreadable", path, systemReason(errno));
    if (S_ISDIR(facts.st_mode)) return fileIssue("file-unreadable", path, systemReason(EISDIR));
    if (!S_ISREG(facts.st_mode)) return fileIssue("file-unreadable", path, "@file.not-regular");
    return Opened{std::move(file), static_cast<std::uintmax_t>(facts.st_size)};
}

std::string systemReason(int error) { return std::generic_category().message(error); }

Issue fileIssue(const char* code, const std::filesystem::path& path, std::string reason) {
    return makeError(code, {path.string(), {}, {}, {}}, {{"reason", std::move(reason)}});
}

Issue tooLarge(const std::filesystem::path& path, std::uintmax_t size, std::uintmax_t limit) {
    return makeError("file-too-large", {path.string(), {}, {}, {}},
                     {{"size", std::to_string(size)}, {"limit", std::to_string(limit)}});
}

} // namespace convstudio
