// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"
#include "engine/graph/validated_graph.h"

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
/// those of readSafetensors(), "pth-damaged", "pth-legacy", "pth-torchscript", "weights-unknown".
Result<ForeignWeights> readForeignWeights(const std::filesystem::path& file);

enum class WeightMatch { Name, Order, Missing, Unexpected, Shape };
struct WeightRow {
    WeightMatch match = WeightMatch::Name;
    std::string target;                   ///< name in the network; empty: Unexpected
    std::string source;                   ///< name in the file; empty: Missing
    std::vector<std::int64_t> targetShape, sourceShape;
};

/// How a file's tensors fall on a network's: by name (a common prefix such as "module." or "model."
/// is dropped), what is left by shape and order.
struct WeightPlan {
    std::vector<WeightRow> rows; ///< targets in state_dict() order, then what is unexpected
    std::size_t matched() const;
    std::size_t count(WeightMatch match) const;
};
WeightPlan planWeights(const ValidatedGraph& graph, const NamedTensors& source);

/// The network's full state: those matched from `source` (as fp32), the rest from `base`.
NamedTensors applyWeights(const WeightPlan& plan, const NamedTensors& source, NamedTensors base);

} // namespace convstudio
