// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_store_lock.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/system.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kLockFile = "lock";
constexpr std::uintmax_t kLockLimit = 4096;

/// Start of a process in clock ticks since boot, field 22 of /proc/PID/stat; empty when gone.
std::string processStart(long long pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(stat, line);
    // The second field is the program's name in brackets and may hold blanks.
    const auto bracket = line.rfind(')');
    if (bracket == std::string::npos) return {};
    std::istringstream fields(line.substr(bracket + 1));
    std::string field;
    for (int index = 3; index <= 22; ++index) fields >> field;
    return field;
}

std::string ownerText() {
    const long long pid = getpid();
    return Json{{"pid", pid},
                {"started", processStart(pid)},
                {"host", hostName()},
                {"boot_id", bootId()}}
               .dump() +
           "\n";
}

bool isLive(const Json& lock) {
    if (lock.value("host", "") != hostName()) return true;
    if (lock.value("boot_id", "") != bootId()) return false;
    const auto pid = lock.value("pid", 0LL);
    if (pid <= 0 || (kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH)) return false;
    return processStart(pid) == lock.value("started", "");
}

bool isWellFormed(const Json& lock) {
    const auto has = [&](const char* key, bool (Json::*isType)() const noexcept) {
        const auto found = lock.find(key);
        return found != lock.end() && ((*found).*isType)();
    };
    return lock.is_object() && has("pid", &Json::is_number_integer) &&
           has("started", &Json::is_string) && has("host", &Json::is_string) &&
           has("boot_id", &Json::is_string);
}

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
    if (!isWellFormed(lock) || !isLive(lock)) return std::nullopt;
    return std::to_string(lock["pid"].get<long long>()) + " @ " + lock["host"].get<std::string>();
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
        const std::string text = ownerText();
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
