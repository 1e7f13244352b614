// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "engine/graph/validated_graph.h"
#include "engine/project/project.h"
#include "engine/train/run_info.h"

#include <filesystem>

namespace convstudio {

/// What a run's folder says of its network: everything but the weights.
struct TrainedNetwork {
    RunInfo info;
    Project project; ///< as trained
    ValidatedGraph graph;
    Normalization normalization; ///< as resolved at training time
};
/// Errors: those of readRun() and validate(), "run-damaged".
Result<TrainedNetwork> readTrainedNetwork(const std::filesystem::path& run, const LayerCatalog& catalog);

/// "data-classes-differ", "data-shape-differs" unless the data have the classes that the network was
/// trained on and images of its size and channels.
Status checkDataset(const ValidatedGraph& graph, const Dataset& data);

/// The contract's fallback: no test split, so validation answers for it and says so.
Split splitToUse(const Dataset& data, Split wanted);

} // namespace convstudio
