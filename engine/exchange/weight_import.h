// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"
#include "engine/graph/validated_graph.h"
#include "engine/project/project.h"

#include <filesystem>
#include <string>
#include <vector>

namespace convstudio {

/// Weights of a file from anywhere; reading executes nothing.
struct ForeignWeights {
    NamedTensors tensors;
    Issues warnings; ///< entries that are no tensors, unknown element types ...
};
/// .safetensors, .pth / .pt of torch.save (zip form). Tells them apart by their content. Errors:
/// those of readSafetensors() and readPth(), "pth-legacy", "weights-unknown".
Result<ForeignWeights> readForeignWeights(const std::filesystem::path& file);

enum class WeightMatch { Name, Order, Missing, Unexpected, Shape };
struct WeightRow {
    WeightMatch match = WeightMatch::Name;
    std::string target;                   ///< name in the network; empty: Unexpected
    std::string source;                   ///< name in the file; empty: Missing
    std::vector<std::int64_t> targetShape, sourceShape;
};

/// How a file's tensors fall on a network's: by name (what all names of the file start with, such as
/// "module." or "model.", is dropped), what is left by shape and order, a weight for a weight and a
/// bias for a bias.
struct WeightPlan {
    std::vector<WeightRow> rows; ///< targets in state_dict() order, then what is unexpected
    std::size_t matched() const; ///< by name or by order
    std::size_t count(WeightMatch match) const;
};
WeightPlan planWeights(const ValidatedGraph& graph, const NamedTensors& source);

/// The network's full state: those matched from `source` (floating numbers as fp32, counters as
/// int64), the rest from `base`. Precondition: `plan` was made of `source` for the network of `base`.
NamedTensors applyWeights(const WeightPlan& plan, const NamedTensors& source, NamedTensors base);

/// What came of an import into a project.
struct WeightImport {
    WeightPlan plan;
    Issues warnings;
    std::filesystem::path file; ///< of the full state; empty: nothing was written
    std::string initialWeights; ///< the same for `training.initial_weights`
};
enum class ImportMode { Write, DryRun };

/// Plans `weights` onto the project's network and, unless it is a dry run, writes the full state to
/// NAME.weights.safetensors beside `projectFile`: what is not matched keeps the values that a
/// training of the project would start with. The project is the caller's to change and save. Errors:
/// those of readForeignWeights(), validate() and Model::build(), "weights-unmatched", "file-not-written".
Result<WeightImport> importWeights(const Project& project, const std::filesystem::path& projectFile,
                                   const std::filesystem::path& weights,
                                   const LayerCatalog& catalog, ImportMode mode);

} // namespace convstudio
