// SPDX-License-Identifier: Apache-2.0
#include "engine/base/file_handle.h"
#include "engine/base/files.h"

#include <atomic>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace convstudio {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBuffer = 256 * 1024;

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Saving through a link changes the file it points to, as editors do.
fs::path linkTarget(const fs::path& path) {
    std::error_code error;
    const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
    return error ? path : target;
}

/// A file under a temporary name, which vanishes unless it is moved to its place.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path target) : m_target(std::move(target)) { create(); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!m_path.empty()) ::unlink(m_path.c_str());
    }

    bool append(const void* data, std::size_t size) {
        if (m_error != 0) return false;
        const auto* bytes = static_cast<const char*>(data);
        if (m_buffer.size() + size <= kBuffer) {
            m_buffer.append(bytes, size);
            return true;
        }
        flush();
        write(bytes, size);
        return m_error == 0;
    }

    /// Content to disk, name to its place, name to disk.
    void moveToTarget() {
        flush();
        if (m_error == 0 && ::fsync(m_file.get()) != 0) m_error = errno;
        if (!m_file.close() && m_error == 0) m_error = errno;
        if (m_error != 0) return;
        if (::rename(m_path.c_str(), m_target.c_str()) != 0) {
            m_error = errno;
            return;
        }
        m_path.clear();
        // The new name is already in place; a folder that cannot be flushed (some network file
        // systems) does not undo that.
        const FileHandle folder(
            ::open(folderOf(m_target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (folder.isOpen()) ::fsync(folder.get());
    }

    /// 0, or the errno of what failed first.
    int error() const { return m_error; }

private:
    void create() {
        static std::atomic<unsigned> counter{0};
        do {
            m_path = folderOf(m_target) / (".convstudio-" + std::to_string(::getpid()) + "-" +
                                           std::to_string(counter++) + ".tmp");
            m_file = FileHandle(
                ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        } while (!m_file.isOpen() && errno == EEXIST);
        if (!m_file.isOpen()) {
            m_error = errno;
            m_path.clear();
            return;
        }
        struct stat previous {};
        if (::stat(m_target.c_str(), &previous) == 0)
            ::fchmod(m_file.get(), previous.st_mode & 07777);
    }

    void flush() {
        write(m_buffer.data(), m_buffer.size());
        m_buffer.clear();
    }

    void write(const char* bytes, std::size_t size) {
        while (m_error == 0 && size > 0) {
            const ssize_t written = ::write(m_file.get(), bytes, size);
            if (written < 0) {
                if (errno != EINTR) m_error = errno;
                continue;
            }
            bytes += written;
            size -= static_cast<std::size_t>(written);
        }
    }

    fs::path m_target;
    fs::path m_path; // empty once nothing is left to remove
    FileHandle m_file;
    std::string m_buffer;
    int m_error = 0;
};

fs::path backupName(const fs::path& path, int number) {
    fs::path name = path;
    name += ".~" + std::to_string(number) + "~";
    return name;
}

} // namespace

Status writeFileAtomically(const fs::path& path,
                           const std::function<bool(const AppendBytes&)>& write) {
    TemporaryFile file(linkTarget(path));
    const auto append = [&](const void* data, std::size_t size) { return file.append(data, size); };
    const bool isComplete = file.error() == 0 && write(append);
    if (isComplete) file.moveToTarget();
    if (file.error() != 0) return fileIssue("file-not-written", path, systemReason(file.error()));
    if (!isComplete) return makeError("file-abandoned", {path.string(), {}, {}, {}});
    return Done{};
}

Status writeFileAtomically(const fs::path& path, std::string_view content) {
    return writeFileAtomically(path, [&](const AppendBytes& append) {
        return append(content.data(), content.size());
    });
}

Status rollBackups(const fs::path& path, int count) {
    std::error_code error;
    if (count < 1 || !fs::exists(path, error)) return Done{};
    const auto content = readFile(path);
    if (!content) return content.issues();
    // The new copy stands on disk before any older one moves.
    const fs::path fresh = backupName(path, 0);
    if (const Status written = writeFileAtomically(fresh, *content); !written)
        return written.issues();
    for (int number = count - 1; number >= 0; --number) {
        const fs::path from = backupName(path, number);
        if (!fs::exists(from, error)) continue;
        const fs::path to = backupName(path, number + 1);
        fs::rename(from, to, error);
        if (error) return fileIssue("file-not-written", to, error.message());
    }
    return Done{};
}

} // namespace convstudio
