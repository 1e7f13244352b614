// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/checkpoint.h"
#include "engine/train/run_folder.h"
#include "engine/train/run_info.h"

#include <filesystem>
#include <vector>

namespace convstudio {

/// Reads run.json; without a live lock "running" and "paused" read as "interrupted".
/// Errors: "run-missing" (no such folder or no run.json), "run-damaged".
Result<RunInfo> readRun(const std::filesystem::path& folder);
/// Lines of history.jsonl; a torn last line is left out. No file yet: no lines.
Result<std::vector<Json>> readHistory(const std::filesystem::path& folder);
/// Every run below `runs`, newest first; folders that do not open are in `issues`.
struct RunList {
    std::vector<RunInfo> runs;
    Issues issues;
};
RunList listRuns(const std::filesystem::path& runs);
/// Whether a run folder may go: a live one may not ("run-locked"), nor a link to a folder, nor
/// anything that is not a run folder ("run-foreign"). For whoever moves it to the trash.
Status checkDeletable(const std::filesystem::path& folder);
/// Deletes a run folder with all it holds; links inside are removed, never followed. Refuses what
/// checkDeletable() refuses.
Status deleteRun(const std::filesystem::path& folder);
/// NAME.runs/ beside the project file; without a file, the runs of unsaved projects in the user's
/// data folder.
std::filesystem::path defaultRunsFolder(const std::filesystem::path& projectFile);

} // namespace convstudio
