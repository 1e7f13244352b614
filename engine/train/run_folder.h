// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/events.h"
#include "engine/train/run_info.h"

#include <filesystem>
#include <memory>
#include <string>

namespace convstudio {

/// One live run folder: lock, run.json, history.jsonl. Every file but the history is written
/// atomically; a process killed at any moment leaves a folder that opens. Use from one thread.
class RunFolder {
public:
    /// Makes RUNS/20261122T140200Z-<slug>[-2]/ and takes its lock.
    static Result<RunFolder> create(const std::filesystem::path& runs, const std::string& name);
    /// Takes the lock of an existing folder ("run-locked" when another live process has it) and
    /// cuts a torn last line off the history.
    static Result<RunFolder> open(const std::filesystem::path& folder);
    RunFolder(RunFolder&&) noexcept;
    RunFolder& operator=(RunFolder&&) noexcept;
    ~RunFolder(); ///< releases the lock

    const std::filesystem::path& path() const;
    /// Name, tags and notes that others wrote meanwhile (editRun()) stay, unless `info` has others
    /// than at the call before.
    Status writeInfo(const RunInfo& info);
    /// Appends a line with the time of now and flushes it.
    Status append(const TrainEvent& event);
    /// Length of history.jsonl in bytes, for checkpoints.
    std::uint64_t historyLength() const;
    /// Cuts the history for a resume. "run-damaged" when it is shorter.
    Status cutHistory(std::uint64_t length);

private:
    struct State;
    explicit RunFolder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Readable ASCII part of a folder's name: "LeNet on Fashion-MNIST" → "lenet-on-fashion-mnist";
/// names that leave nothing (Chinese ones) give "run-" and six digits of their SHA-256.
std::string runSlug(const std::string& name);

} // namespace convstudio
