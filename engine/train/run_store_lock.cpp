// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_store_lock.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/process_owner.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kLockFile = "lock";
constexpr std::uintmax_t kLockLimit = 4096;

Issue lockedBy(const fs::path& folder, const std::string& owner) {
    return makeError("run-locked", {.file = folder.string()},
                     {{"run", folder.string()}, {"owner", owner}});
}

/// A lock removed by its owner between our open() and flock() is a file without a name.
bool isStillThere(int descriptor, const fs::path& file) {
    struct stat opened{}, named{};
    return fstat(descriptor, &opened) == 0 && stat(file.c_str(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

} // namespace

std::optional<std::string> liveOwner(const fs::path& folder) {
    const auto text = readFile(folder / kLockFile, kLockLimit);
    if (!text) return std::nullopt;
    const Json lock = Json::parse(*text, nullptr, false);
    if (!isProcessRecord(lock) || !isLiveProcess(lock)) return std::nullopt;
    return processText(lock);
}

Result<RunLock> RunLock::take(const fs::path& folder) {
    const fs::path file = folder / kLockFile;
    for (;;) {
        const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (descriptor < 0) return fileIssue("file-not-written", file, systemReason(errno));
        RunLock lock({}, descriptor); // without a name: its end closes, but removes nothing
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            return lockedBy(folder, liveOwner(folder).value_or("?"));
        }
        if (!isStillThere(descriptor, file)) continue;
        if (const auto owner = liveOwner(folder)) return lockedBy(folder, *owner);
        const std::string text = ownProcess().dump() + "\n";
        if (ftruncate(descriptor, 0) != 0 ||
            pwrite(descriptor, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
            return fileIssue("file-not-written", file, systemReason(errno));
        }
        lock.m_file = file;
        return lock;
    }
}

RunLock::RunLock(fs::path file, int descriptor)
    : m_file(std::move(file)), m_descriptor(descriptor) {}

RunLock::RunLock(RunLock&& other) noexcept
    : m_file(std::exchange(other.m_file, {})), m_descriptor(std::exchange(other.m_descriptor, -1)) {
}

RunLock& RunLock::operator=(RunLock&& other) noexcept {
    if (this != &other) {
        release();
        m_file = std::exchange(other.m_file, {});
        m_descriptor = std::exchange(other.m_descriptor, -1);
    }
    return *this;
}

RunLock::~RunLock() { release(); }

void RunLock::moveTo(const fs::path& folder) { m_file = folder / kLockFile; }

void RunLock::release() {
    if (m_descriptor < 0) return;
    if (!m_file.empty()) ::unlink(m_file.c_str());
    ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace convstudio
