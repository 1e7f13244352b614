// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/batch_loader.h"
#include "engine/train/run_info.h"
#include "engine/train/session.h"
#include "engine/train/training_config.h"

namespace convstudio {

/// A run with everything decided: data read, network checked, every "auto" resolved.
struct PreparedRun {
    ValidatedGraph graph;
    Dataset data;
    AugmentPlan augment;
    TrainingConfig config; ///< threads, class weights and accumulation are final
    Precision precision = Precision::Fp32;
    std::string device;
    RunInfo info; ///< without a folder in a new run
    std::filesystem::path runsFolder;
    std::filesystem::path initialWeights; ///< absolute; empty = none
    Issues warnings;
};

/// What preparing needs beside the request. `log` takes sentences in the language of the settings.
struct PrepareTools {
    const LayerCatalog& catalog;
    TaskRunner& runner;
    CancelToken cancel;
    LogSink log;
};

/// Errors: those of the data, of checkProject() and validate(), "memory-too-small",
/// "batch-larger-than-data", "class-weights-count", "no-training-images", "batch-norm-one-image".
Result<PreparedRun> prepareTraining(const TrainingRequest& request, const PrepareTools& tools);

/// Keeps every resolved setting of run.json. Further errors: those of readRun(),
/// "resume-data-changed".
Result<PreparedRun> prepareResume(const ResumeRequest& request, const PrepareTools& tools);

/// The data of a run as its project describes them, or of `dataOverride`.
Result<ImportedData> importRunData(const RunInfo& info, const Project& project,
                                   const std::string& dataOverride, const Settings& settings,
                                   TaskRunner& runner, const CancelToken& cancel,
                                   const Progress& progress);

/// Mean and deviation as resolved at training time; "run-damaged" when they are not there.
Result<Normalization> runNormalization(const RunInfo& info);

} // namespace convstudio
