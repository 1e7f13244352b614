// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_folder.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/sha256.h"
#include "engine/base/system.h"
#include "engine/train/run_edit.h"
#include "engine/train/run_store_lock.h"

#include <cctype>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kHistoryFile = "history.jsonl";
constexpr std::size_t kSlugLength = 40;
constexpr int kMostRunsPerSecond = 1000;

Issue notWritten(const fs::path& file, int error) {
    return fileIssue("file-not-written", file, systemReason(error));
}

/// "20261122T140200Z-name" → "2026-11-22T14:02:00Z"; now for any other name.
std::string createdFromName(const std::string& name) {
    constexpr std::size_t kStampLength = 16;
    if (name.size() < kStampLength || name[8] != 'T' || name[15] != 'Z') return utcTimestamp();
    const auto part = [&](std::size_t at, std::size_t count) { return name.substr(at, count); };
    return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" + part(11, 2) +
           ":" + part(13, 2) + "Z";
}

/// A file that grows by whole lines. A line that cannot be written in full (disk full) is taken
/// back, so that the file never holds half a line followed by others.
class LineFile {
public:
    static Result<LineFile> open(const fs::path& path) {
        LineFile file(path, ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
        struct stat facts{};
        if (!file.m_file.isOpen() || fstat(file.m_file.get(), &facts) != 0) {
            return notWritten(path, errno);
        }
        file.m_length = static_cast<std::uint64_t>(facts.st_size);
        const Status cut = file.cut(file.lengthOfWholeLines());
        if (!cut) return cut.issues();
        return file;
    }

    std::uint64_t length() const { return m_length; }

    Status append(const std::string& line) {
        const char* next = line.data();
        std::size_t left = line.size();
        while (left > 0) {
            const ssize_t written = ::write(m_file.get(), next, left);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) {
                const int error = errno;
                (void)cut(m_length);
                return notWritten(m_path, error);
            }
            next += written;
            left -= static_cast<std::size_t>(written);
        }
        m_length += line.size();
        return Done{};
    }

    Status cut(std::uint64_t length) {
        if (ftruncate(m_file.get(), static_cast<off_t>(length)) != 0) {
            return notWritten(m_path, errno);
        }
        m_length = length;
        return Done{};
    }

private:
    LineFile(fs::path path, int descriptor) : m_path(std::move(path)), m_file(descriptor) {}

    std::uint64_t lengthOfWholeLines() const {
        std::uint64_t length = m_length;
        char last = 0;
        while (length > 0 &&
               (pread(m_file.get(), &last, 1, static_cast<off_t>(length - 1)) != 1 || last != '\n')) {
            --length;
        }
        return length;
    }

    fs::path m_path;
    FileHandle m_file;
    std::uint64_t m_length = 0;
};

} // namespace

struct RunFolder::State {
    fs::path path;
    RunLock lock;
    LineFile history;
    RunInfo given; ///< what the owner wrote last: name, tags and notes count
};

namespace {

Issue notCreated(const fs::path& folder, const std::string& reason) {
    return makeError("folder-not-created", {.file = folder.string()},
                     {{"folder", folder.string()}, {"reason", reason}});
}

/// A folder that others do not see yet; removed unless it got its final name.
struct StagedFolder {
    fs::path path;
    ~StagedFolder() {
        std::error_code ignored;
        if (!path.empty()) fs::remove_all(path, ignored);
    }
};

/// Gives the folder the first free name "<base>", "<base>-2" ... below `runs`. A run folder is never
/// empty, so rename() cannot replace one.
Result<fs::path> rename(const fs::path& folder, const fs::path& runs, const std::string& base) {
    std::error_code error;
    for (int copy = 1; copy < kMostRunsPerSecond; ++copy) {
        const fs::path target = runs / (copy == 1 ? base : base + "-" + std::to_string(copy));
        fs::rename(folder, target, error);
        if (!error) return target;
        const bool isTaken = error == std::errc::directory_not_empty ||
                             error == std::errc::file_exists || error == std::errc::not_a_directory;
        if (!isTaken) break;
    }
    return notCreated(runs / base, error.message());
}

} // namespace

Result<RunFolder> RunFolder::create(const fs::path& runs, const std::string& name) {
    std::error_code error;
    fs::create_directories(runs, error);
    if (error) return notCreated(runs, error.message());
    const std::string base = utcCompact() + "-" + runSlug(name);
    StagedFolder staged{runs / ("." + base + "." + std::to_string(getpid()))};
    if (!fs::create_directory(staged.path, error)) {
        const fs::path wanted = std::exchange(staged.path, {}); // not ours to remove
        return notCreated(wanted, error ? error.message() : systemReason(EEXIST));
    }
    auto lock = RunLock::take(staged.path);
    if (!lock) return lock.issues();
    RunInfo info;
    info.name = name;
    info.status = "running";
    info.created = createdFromName(base);
    const Status written = writeInfoFile(staged.path, info);
    if (!written) return written.issues();
    auto history = LineFile::open(staged.path / kHistoryFile);
    if (!history) return history.issues();
    auto path = rename(staged.path, runs, base);
    if (!path) return path.issues();
    staged.path.clear();
    lock->moveTo(*path);
    return RunFolder(std::make_unique<State>(
        State{std::move(*path), std::move(*lock), std::move(*history), std::move(info)}));
}

Result<RunFolder> RunFolder::open(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_regular_file(folder / kRunInfoFile, error)) {
        return makeError("run-missing", {.file = folder.string()}, {{"run", folder.string()}});
    }
    auto lock = RunLock::take(folder);
    if (!lock) return lock.issues();
    auto history = LineFile::open(folder / kHistoryFile);
    if (!history) return history.issues();
    const Result<RunInfo> info = readInfoFile(folder);
    return RunFolder(std::make_unique<State>(State{folder, std::move(*lock), std::move(*history),
                                                   info ? *info : RunInfo{}}));
}

RunFolder::RunFolder(std::unique_ptr<State> state) : m_state(std::move(state)) {}
RunFolder::RunFolder(RunFolder&&) noexcept = default;
RunFolder& RunFolder::operator=(RunFolder&&) noexcept = default;
RunFolder::~RunFolder() = default;

const fs::path& RunFolder::path() const { return m_state->path; }

Status RunFolder::writeInfo(const RunInfo& info) {
    RunInfo complete = info;
    if (complete.created.empty()) {
        complete.created = createdFromName(m_state->path.filename().string());
    }
    const RunInfoGuard guard(m_state->path);
    // What people wrote meanwhile stays, unless the owner changed it, too.
    if (const Result<RunInfo> present = readInfoFile(m_state->path)) {
        if (info.name == m_state->given.name) complete.name = present->name;
        if (info.tags == m_state->given.tags) complete.tags = present->tags;
        if (info.notes == m_state->given.notes) complete.notes = present->notes;
    }
    m_state->given = info;
    return writeInfoFile(m_state->path, complete);
}

Status RunFolder::append(const TrainEvent& event) {
    const Json line = toJson(event, utcTimestamp());
    return m_state->history.append(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::uint64_t RunFolder::historyLength() const { return m_state->history.length(); }

Status RunFolder::cutHistory(std::uint64_t length) {
    if (length <= m_state->history.length()) return m_state->history.cut(length);
    const std::string file = (m_state->path / kHistoryFile).string();
    return makeError("history-too-short", {.file = file},
                     {{"got", std::to_string(m_state->history.length())},
                      {"expected", std::to_string(length)}});
}

std::string runSlug(const std::string& name) {
    std::string slug;
    for (const char character : name) {
        const auto byte = static_cast<unsigned char>(character);
        const bool isWord = byte < 128 && std::isalnum(byte) != 0;
        if (isWord) slug += static_cast<char>(std::tolower(byte));
        else if (!slug.empty() && slug.back() != '-') slug += '-';
        if (slug.size() == kSlugLength) break;
    }
    while (slug.ends_with('-')) slug.pop_back();
    return slug.empty() ? "run-" + sha256Hex(name).substr(0, 6) : slug;
}

} // namespace convstudio
