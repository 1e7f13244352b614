// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"
#include "engine/train/events.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// run.json as a value. `status`: running, paused, done, stopped, failed, interrupted.
struct RunInfo {
    std::filesystem::path folder;
    std::string name;   ///< of the project or --name
    std::string status;
    Json project;       ///< document as trained
    Json resolved;      ///< settings after every "auto": precision, device, threads, batch ...
    std::uint64_t seed = 1;
    Json versions;      ///< program, libtorch
    std::string cpu, device;
    std::int64_t bestEpoch = 0;
    std::optional<double> bestValAccuracy;
    std::vector<std::string> tags;
    std::string notes;
    std::string created; ///< UTC
    Json extra = Json::object();
};

/// One live run folder: lock, run.json, history.jsonl. Every file but the history is written
/// atomically; a process killed at any moment leaves a folder that opens.
class RunFolder {
public:
    /// Makes RUNS/20261122T140200Z-<slug>[-2]/ and takes its lock.
    static Result<RunFolder> create(const std::filesystem::path& runs, const std::string& name);
    /// Takes the lock of an existing folder ("run-locked" when another live process has it).
    static Result<RunFolder> open(const std::filesystem::path& folder);
    RunFolder(RunFolder&&) noexcept;
    RunFolder& operator=(RunFolder&&) noexcept;
    ~RunFolder(); ///< releases the lock

    const std::filesystem::path& path() const;
    Status writeInfo(const RunInfo& info);
    /// Appends a line and flushes it.
    Status append(const TrainEvent& event);
    /// Length of history.jsonl in bytes, for checkpoints.
    std::uint64_t historyLength() const;
    /// Cuts the history for a resume.
    Status cutHistory(std::uint64_t length);

private:
    struct State;
    explicit RunFolder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Reads run.json; a stale lock turns "running" into "interrupted".
Result<RunInfo> readRun(const std::filesystem::path& folder);
/// Lines of history.jsonl; a torn last line is left out.
Result<std::vector<Json>> readHistory(const std::filesystem::path& folder);
/// Every run below `runs`, newest first; folders that do not open are in `issues`.
struct RunList {
    std::vector<RunInfo> runs;
    Issues issues;
};
RunList listRuns(const std::filesystem::path& runs);
/// Deletes a run folder; refuses a live one and anything that is not a run folder.
Status deleteRun(const std::filesystem::path& folder);
/// NAME.runs/ beside the project file, else below the user's data folder.
std::filesystem::path defaultRunsFolder(const std::filesystem::path& projectFile);

/// What a checkpoint holds; `last` has all, `best` and `epoch-NNNN` only weights.
struct Checkpoint {
    NamedTensors weights;   ///< PyTorch names
    NamedTensors training;  ///< optimizer state "optimizer.<name>.<slot>", random states "random.*"
    Json progress = Json::object(); ///< epoch, step, best, history length, meters of the open epoch
    Json description = Json::object(); ///< shown to people: project name, epoch, accuracy
};
/// Atomic; the previous file stays until the new one is verified.
Status writeCheckpoint(const std::filesystem::path& file, const Checkpoint& checkpoint);
Result<Checkpoint> readCheckpoint(const std::filesystem::path& file);
/// Weights of a checkpoint "best", "last" or an epoch number of a run.
Result<std::filesystem::path> checkpointFile(const std::filesystem::path& run,
                                             const std::string& which);

} // namespace convstudio
