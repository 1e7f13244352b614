// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/file_handle.h"
#include "engine/train/run_info.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// What people write on a run; what is left out stays. Tags are set first, then added and removed;
/// empty ones and repetitions are dropped.
struct RunEdit {
    std::optional<std::string> name{};
    std::optional<std::string> notes{};
    std::optional<std::vector<std::string>> tags{};
    std::vector<std::string> addTags{};
    std::vector<std::string> removeTags{};
};

/// Edits run.json, atomically, also of a live run: the session that writes to it keeps the edit.
/// Gives the run as it is then, read as readRun() does. Errors: those of readRun(),
/// "file-not-written".
Result<RunInfo> editRun(const std::filesystem::path& folder, const RunEdit& edit);

/// Held while run.json is read, changed and written: two writers come one after the other.
/// File systems without such locks go unguarded.
class RunInfoGuard {
public:
    explicit RunInfoGuard(const std::filesystem::path& folder);

private:
    FileHandle m_folder;
};

/// run.json in its final form, atomically; under a RunInfoGuard.
Status writeInfoFile(const std::filesystem::path& folder, const RunInfo& info);
/// run.json as it stands in the file.
Result<RunInfo> readInfoFile(const std::filesystem::path& folder);

} // namespace convstudio
