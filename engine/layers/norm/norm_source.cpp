// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::norm {

namespace {

/// As in training here: one value a channel has no variance, such a batch changes nothing.
constexpr const char* kOfBatch = "{self}.training and {0}.numel() > {0}.size(1)";

/// Share of the new batch in the running statistics; without a momentum they are plain means.
std::string shareOf(const ValidatedNode& node) {
    if (!node.params.at("momentum").is_null()) return scriptFloat(node, "momentum");
    return "1.0 / float(int({self}.num_batches_tracked)) if {self}.training else 0.0";
}

SourceText batchNorm(const ValidatedNode& node) {
    SourceText source =
        moduleSource(specs(), node, "num_features", node.inputShapes[0].channels());
    const bool tracks = node.params.at("track_running_stats").get<bool>();
    if (tracks) {
        source.scriptBefore =
            std::string("if ") + kOfBatch + ":\n    {self}.num_batches_tracked.add_(1)";
    }
    source.script = "torch.batch_norm({0}, " + scriptState(node, "weight") + ", " +
                    scriptState(node, "bias") + ", " + scriptState(node, "running_mean") + ", " +
                    scriptState(node, "running_var") + ", " + (tracks ? kOfBatch : "True") + ", " +
                    (tracks ? shareOf(node) : "0.0") + ", " + scriptFloat(node, "eps") + ", True)";
    return source;
}

} // namespace

SourceTable sources() { return {{"BatchNorm1d", batchNorm}, {"BatchNorm2d", batchNorm}}; }

} // namespace convstudio::layers::norm
