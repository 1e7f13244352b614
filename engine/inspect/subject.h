// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/settings.h"
#include "engine/base/task_runner.h"
#include "engine/data/dataset.h"
#include "engine/graph/validated_graph.h"
#include "engine/project/project.h"
#include "engine/train/run_info.h"
#include "engine/train/session.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace convstudio {

/// What is inspected: a network as it was trained, with its weights, its pre-processing and its
/// data. Immutable and shared; any thread.
struct Subject {
    RunInfo info;
    Project project; ///< as trained
    ValidatedGraph graph;
    std::shared_ptr<const NamedTensors> weights; ///< PyTorch names
    std::string weightsHash;                     ///< SHA-256, hex
    Normalization normalization;                 ///< as resolved at training time
    /// Null where the data could not be read: single image files can still be looked at, and
    /// `dataIssues` says why.
    std::shared_ptr<const ImportedData> data;
    Issues dataIssues;
    Json edits; ///< of samples that the data have in them
    std::string checkpoint; ///< "best.safetensors"; empty for the weights of a running training
    std::int64_t epoch = 0; ///< the weights are of the end of this epoch; 0 = unknown
    std::int64_t step = 0;  ///< of the training; 0 = unknown
    bool isLive() const { return checkpoint.empty(); }
    const std::vector<std::string>& classes() const { return graph.facts().classes; }
};

struct SubjectRequest {
    std::filesystem::path run;
    std::string checkpoint = "best"; ///< "best", "last" or an epoch; ignored with `live`
    /// Weights of the run while it is trained; null: those of the checkpoint.
    std::shared_ptr<const WeightSnapshot> live;
    std::string dataOverride;
    /// Edits of samples (`data.edits`) as the project has them now; none: those the run was trained
    /// with.
    std::optional<Json> edits;
    /// Images read already for exactly the run's `data` section with these edits and this override;
    /// null: read them now.
    std::shared_ptr<const ImportedData> imported;
    Settings settings;
};

/// Errors: those of readTrainedNetwork(), checkpointFile(), readCheckpoint(), checkState(), "cancelled".
/// Data that moved or changed are no error: see Subject::dataIssues, where "inspect-data-changed" is
/// a warning beside data that can be used. Uses the runner: not from one of its threads unless
/// `imported` is given.
Result<std::shared_ptr<const Subject>> openSubject(const SubjectRequest& request,
                                                   const LayerCatalog& catalog, TaskRunner& runner,
                                                   const CancelToken& cancel,
                                                   const Progress& progress = nullptr);

} // namespace convstudio
