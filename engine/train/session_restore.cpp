// SPDX-License-Identifier: Apache-2.0
#include "engine/train/session_restore.h"

#include "engine/train/checkpoint.h"
#include "engine/train/run_edit.h"

namespace convstudio {

namespace {

/// What people wrote on the run while it was prepared.
void keepEdits(RunInfo& info, const std::filesystem::path& folder) {
    const Result<RunInfo> present = readInfoFile(folder);
    if (!present) return;
    info.name = present->name;
    info.tags = present->tags;
    info.notes = present->notes;
}

RunLimits limitsOf(const PreparedRun& run, const TrainingProgress& progress) {
    return {progress.baseLr.value_or(run.config.optimizer.lr),
            progress.epochs.value_or(run.config.epochs), leastEpochs(progress)};
}

Status loadState(const Checkpoint& last, const TrainingProgress& progress, Trainer& trainer) {
    trainer.setAccumulate(progress.accumulate);
    const Status weights = trainer.loadWeights(last.weights);
    return weights ? trainer.loadTrainingState(last.training) : weights;
}

} // namespace

Result<TrainingProgress> restoreRun(const RunChanges& changes, PreparedRun& run, Trainer& trainer,
                                    RunFolder& folder) {
    const std::filesystem::path file = folder.path() / kLastCheckpoint;
    std::error_code error;
    TrainingProgress progress;
    if (std::filesystem::exists(file, error)) {
        const Result<Checkpoint> last = readCheckpoint(file);
        if (!last) return last.issues();
        Result<TrainingProgress> stored = TrainingProgress::fromJson(last->progress, file);
        if (!stored) return stored;
        progress = std::move(*stored);
        const Status loaded = loadState(*last, progress, trainer);
        if (!loaded) return loaded.issues();
    }
    const Issues refused = checkChanges(changes, limitsOf(run, progress));
    if (!refused.empty()) return refused;
    const Status cut = folder.cutHistory(progress.historyLength);
    if (!cut) return cut.issues();
    keepEdits(run.info, folder.path());
    return progress;
}

} // namespace convstudio
