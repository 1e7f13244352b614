// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/settings.h"
#include "engine/base/task_runner.h"
#include "engine/data/dataset.h"
#include "engine/model/model.h"
#include "engine/project/project.h"
#include "engine/train/evaluation.h"
#include "engine/train/run_store.h"

#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// A finished (or interrupted) run opened for use: network with weights, classes, pre-processing.
struct OpenedRun {
    RunInfo info;
    Project project;
    Model model;
    Normalization normalization; ///< as resolved at training time
    std::string checkpoint;      ///< file name of the weights
};
Result<OpenedRun> openRun(const std::filesystem::path& run, const std::string& checkpoint,
                          const LayerCatalog& catalog);

/// What a network gives for many images, row-major, in the order of the images.
struct SplitOutputs {
    std::vector<float> logits; ///< [images, classes]
    std::vector<float> tapped; ///< [images, elements of the tapped node's output]; empty: none asked for
};
/// One pass over `indices`, in fp32 and evaluation mode. `tap`: index of a node of the graph whose
/// output is kept, too. Errors: "cancelled", "out-of-memory", "model-failed".
Result<SplitOutputs> runSplit(Model& model, const Dataset& data,
                              const std::vector<std::uint32_t>& indices,
                              std::optional<std::size_t> tap, const CancelToken& cancel,
                              const Progress& progress);
/// Logits of every image of a split, [N, classes] row-major, in the order of `indices`.
Result<std::vector<float>> predictSplit(Model& model, const Dataset& data,
                                        const std::vector<std::uint32_t>& indices,
                                        const CancelToken& cancel, const Progress& progress);

/// Data of the run (or of `dataOverride`), evaluated on a split.
Result<Evaluation> evaluateRun(OpenedRun& run, const std::string& dataOverride, Split split,
                               const Settings& settings, TaskRunner& runner,
                               const CancelToken& cancel, const Progress& progress);

struct ClassProbability {
    std::string name;
    double probability = 0;
};
struct ImagePrediction {
    std::filesystem::path file;
    std::vector<ClassProbability> top; ///< most probable first
    Issues issues;                     ///< the file could not be used
};
/// Image files and folders of such, brought to the network's input by the run's pre-processing.
Result<std::vector<ImagePrediction>> predictFiles(OpenedRun& run,
                                                  const std::vector<std::filesystem::path>& files,
                                                  int top);

} // namespace convstudio
