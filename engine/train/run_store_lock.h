// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace convstudio {

/// The file "lock" of a run folder: who works on it. It holds pid, start time of that process (so
/// that a reused pid is no false alarm), host and boot id, and is flock()ed by its owner, so that
/// of two processes that find a stale lock only one takes it over.
class RunLock {
public:
    /// "run-locked" names the owner; "file-not-written" when the folder is read-only.
    static Result<RunLock> take(const std::filesystem::path& folder);
    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&& other) noexcept;
    ~RunLock(); ///< removes the file

    /// The folder got another name while locked.
    void moveTo(const std::filesystem::path& folder);

private:
    RunLock(std::filesystem::path file, int descriptor);
    void release();
    std::filesystem::path m_file;
    int m_descriptor = -1;
};

/// "process 4711 on host": the live owner of a run folder; nothing when there is none or it is
/// gone. A lock of another host counts as live, since its process cannot be asked.
std::optional<std::string> liveOwner(const std::filesystem::path& folder);

} // namespace convstudio
