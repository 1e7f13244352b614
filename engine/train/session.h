// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/log.h"
#include "engine/base/result.h"
#include "engine/base/settings.h"
#include "engine/base/task_runner.h"
#include "engine/base/tensor_buffer.h"
#include "engine/data/dataset.h"
#include "engine/project/project.h"
#include "engine/train/events.h"

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

namespace convstudio {

enum class SessionState { Idle, Preparing, Running, Paused, Stopping, Done, Failed };
const char* stateName(SessionState state);

/// What becomes of a run whose checkpoint or history cannot be written (disk full).
enum class DiskTrouble {
    Fail,  ///< it ends; the checkpoint before stands
    Pause, ///< it says so (AdviceEvent "disk-refused") and is Paused; resume() tries again
};

/// Everything a run is made from; copied in, so that edits during a run change nothing.
struct TrainingRequest {
    Project project;
    std::filesystem::path projectFile; ///< for relative data paths; may be empty
    std::string dataOverride;          ///< `--data`
    std::string device = "auto";
    std::filesystem::path runsFolder;  ///< empty = defaultRunsFolder(projectFile)
    std::string runName;               ///< empty = project name
    Settings settings;
    std::uint64_t availableMemory = 0; ///< bytes the run may use; 0 = ask the system
    /// Data read already by importData() for exactly this project's `data` section and this
    /// override; null = read them now.
    std::shared_ptr<const ImportedData> imported;
    DiskTrouble onDiskTrouble = DiskTrouble::Fail;
};
struct ResumeRequest {
    std::filesystem::path run;
    std::optional<int> epochs; ///< new total; recorded as setEpochs() does
    std::optional<double> lr{}; ///< new base of the learning rate, as setLearningRate()
    std::string dataOverride;
    std::string device; ///< empty = as in run.json
    Settings settings;
    std::shared_ptr<const ImportedData> imported{}; ///< see TrainingRequest
    DiskTrouble onDiskTrouble = DiskTrouble::Fail;
};

/// Weights at one step, immutable and shared.
struct WeightSnapshot {
    std::string run;
    std::int64_t step = 0;
    NamedTensors tensors;
};

/// One training in its own thread. All public functions may be called from any thread and return
/// at once, wait() excepted. Events arrive on the session thread.
class TrainingSession {
public:
    TrainingSession(const LayerCatalog& catalog, TaskRunner& runner, EventSink events, LogSink log);
    /// Stops, joins.
    ~TrainingSession();

    /// Idle or Done/Failed → Preparing. Trouble is reported by a FailedEvent, the issues() and
    /// state Failed.
    void start(TrainingRequest request);
    void resumeRun(ResumeRequest request);
    void pause();    ///< Running → Paused at the next batch boundary; writes `last`
    void resume();   ///< Paused → Running
    void stop();     ///< → Stopping → Done; the step under way is discarded, `last` written
    /// → Stopping → Done at the end of the epoch under way, with its validation and checkpoints; a
    /// paused run goes on to there. The run is "stopped" and can be resumed; in its last epoch it
    /// ends as if nothing had been asked. stop() still ends at once.
    void stopAtEpochEnd();
    /// New base of the learning rate from the next step on: the schedule keeps its form over it.
    /// Recorded as a SettingEvent ("training.optimizer.lr"), in run.json (`resolved`) and in `last`,
    /// which is written at once; a resume goes on with it. Not finite or negative: a warning in the
    /// log, nothing changes. Also while paused; without a run nothing happens.
    void setLearningRate(double lr);
    /// New number of epochs ("training.epochs"), at least the one under way; recorded and refused in
    /// the same way. The schedule spans the new length from the next step on.
    void setEpochs(int epochs);
    /// From the next step on; also while nothing runs, for the run to come.
    void watch(const Instruments& instruments);
    SessionState state() const;
    /// Blocks until Done or Failed; returns the run folder (empty when none was made).
    std::filesystem::path wait();
    /// Why the session failed; empty otherwise.
    Issues issues() const;
    /// Weights at the next batch boundary; at once when paused. Null when nothing runs.
    std::shared_future<std::shared_ptr<const WeightSnapshot>> requestSnapshot();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
