// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <string>

namespace convstudio {

/// An open file of the operating system, closed at the end of its life.
class FileHandle {
public:
    explicit FileHandle(int descriptor = -1) : m_descriptor(descriptor) {}
    FileHandle(FileHandle&& other) noexcept;
    FileHandle& operator=(FileHandle&& other) noexcept;
    ~FileHandle();

    /// A regular file to read, and its size now. Errors: "file-missing", "file-unreadable".
    struct Opened;
    static Result<Opened> openToRead(const std::filesystem::path& path);

    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    /// Gives the descriptor away; the caller closes it.
    int release();
    /// False when the system reports a late write error.
    bool close();

private:
    int m_descriptor;
};

struct FileHandle::Opened {
    FileHandle file;
    std::uintmax_t size = 0;
};

/// The system's words for an errno value.
std::string systemReason(int error);
/// `code` with place.file and the argument {reason}.
Issue fileIssue(const char* code, const std::filesystem::path& path, std::string reason);
/// "file-too-large" with the arguments {limit} and {size}, both in bytes.
Issue tooLarge(const std::filesystem::path& path, std::uintmax_t size, std::uintmax_t limit);

} // namespace convstudio
