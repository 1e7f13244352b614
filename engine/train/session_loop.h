// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/text.h"
#include "engine/train/checkpoint.h"
#include "engine/train/live_figures.h"
#include "engine/train/prepare.h"
#include "engine/train/run_changes.h"
#include "engine/train/run_folder.h"
#include "engine/train/schedule.h"
#include "engine/train/session_progress.h"
#include "engine/train/trainer.h"

namespace convstudio {

/// What the session asks of the loop at batch boundaries. Called from the session thread.
class LoopControl {
public:
    using TakeSnapshot = std::function<std::shared_ptr<const WeightSnapshot>()>;
    virtual ~LoopControl() = default;
    virtual void serveSnapshots(const TakeSnapshot& take) = 0;
    virtual bool pauseRequested() = 0;
    /// The loop stands at a batch boundary and `last` is written.
    virtual void pauseReached() = 0;
    /// Training goes on, or the run's cancel token is requested; or settings are to change first.
    enum class Wake { GoOn, Changes };
    enum class ChangesMeanwhile { Take, Leave };
    /// Answers snapshot requests meanwhile.
    virtual Wake waitWhilePaused(const TakeSnapshot& take, ChangesMeanwhile meanwhile) = 0;
    /// The loop cannot go on without help and is paused until then; false: it is to end.
    virtual bool pauseForHelp() = 0;
    /// Changes asked for since the last call.
    virtual RunChanges takeChanges() = 0;
    /// The run is to stop once the epoch under way is closed.
    virtual bool endsAfterEpoch() = 0;
    /// What is watched.
    virtual Instruments instruments() = 0;
};

enum class LoopEnd { Done, Stopped, Failed };

/// The training of one run: epochs, events, checkpoints, early stopping, final evaluation. Torch
/// stays behind Trainer, threads behind LoopControl.
class TrainingLoop {
public:
    struct Parts {
        PreparedRun& run;
        Trainer& trainer;
        RunFolder& folder;
        LoopControl& control;
        CancelToken cancel;
        EventSink events;
        LogSink log;
        std::string language;
        RunChanges changes; ///< asked for with the resume; checked
        DiskTrouble onDiskTrouble = DiskTrouble::Fail;
    };
    TrainingLoop(Parts parts, TrainingProgress progress);

    LoopEnd run();
    /// After LoopEnd::Failed.
    const Issue& failure() const { return m_failure; }

private:
    enum class Flow { Continue, Stop, Fail };
    enum class Record { History, LiveOnly };

    Flow begin();
    Flow runEpoch();
    Flow runStep();
    Flow atBoundary();
    Flow pauseHere();
    Flow changeWhilePaused();
    Flow applyChanges(RunChanges changes);
    void refuseLateChanges() const;
    RunLimits limits() const;
    LearningRateSchedule makeSchedule() const;
    void adoptProgress();
    Flow closeEpoch();
    Flow judgeEpoch(double valLoss, double valAccuracy);
    Flow evaluateAtEnd();
    Flow trainEpochs();
    bool isTrained() const;
    LoopEnd finish(Flow flow);
    void reportFailure();

    Flow halveBatch(const Issue& trouble);
    Flow maybeStepEvent(const StepOutcome& outcome, double lr);
    Flow saveBest(double value, double valAccuracy);
    Flow writeWeights(const std::string& file);
    Flow writeLast();
    Flow writeStatus(const std::string& status);
    /// Calls `write` until it succeeds or nobody helps.
    Flow persist(const std::function<Status()>& write);
    bool waitForDisk(const Issues& trouble);
    void followWatcher();
    void show(const TrainEvent& event) const;
    void showStep();
    void showEpoch();
    Flow emit(const TrainEvent& event, Record record = Record::History);
    Flow fail(const Issues& issues);
    Flow failStep(const Issue& trouble);
    double metric(const std::string& name, double valLoss, double valAccuracy) const;
    Json description() const;
    std::shared_ptr<const WeightSnapshot> snapshot() const;
    void tick();

    Parts m_parts;
    TrainingProgress m_progress;
    LearningRateSchedule m_schedule;
    LiveFigures m_live;
    Translator m_text;
    Issue m_failure;
    std::int64_t m_failedStep = 0; ///< the step that failed; 0 = none did
    bool m_isSaved = false;     ///< `last` holds the present state
    double m_tickedAt;          ///< monotonic: up to here seconds are counted
    double m_lastSavedAt;       ///< monotonic
    double m_windowStartedAt;   ///< monotonic
};

} // namespace convstudio
