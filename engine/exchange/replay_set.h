// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/export_job.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace convstudio {

/// The images of a proof with the engine's answers. The images lie in files, so that every runtime
/// reads the same numbers: raw fp32, little-endian, [N, C, H, W].
struct ReplaySet {
    std::filesystem::path normalised; ///< what the network computes with
    std::filesystem::path pixels;     ///< 0 to 255; empty unless asked for
    Shape shape;                      ///< [C, H, W]
    std::size_t count = 0;
    std::int64_t classes = 0;
    std::vector<std::int64_t> labels;
    std::vector<float> logits; ///< [count, classes], of the engine
};

enum class ReplayInput { Normalised, Pixels };

/// Chooses the images (seeded; in the order of the split), writes their files into `folder` and asks
/// the engine. Precondition: the subject has data. Errors: "split-empty", "cancelled",
/// "file-not-written", those of runSplit().
Result<ReplaySet> makeReplaySet(const Subject& subject, ProofImages which, bool withPixels,
                                const std::filesystem::path& folder, ProofReference& reference,
                                const CancelToken& cancel, const Progress& progress);

/// What runs one batch [n, C, H, W] → logits [n, classes]; of one runtime in this process.
using BatchRun = std::function<Result<TensorBuffer>(const TensorBuffer& images)>;

/// What a runtime answers to a whole set.
struct Replay {
    std::vector<float> logits;
    std::array<double, 3> latency{}; ///< ms a batch of kLatencyBatches, median
    double seconds = 0;              ///< from the first image to the last answer
    double inferenceSeconds = 0;     ///< of these, within the runtime
};
Result<Replay> replayHere(const ReplaySet& set, ReplayInput input, const BatchRun& run,
                          const CancelToken& cancel, const Progress& progress);

/// Fills the row's figures from what its runtime answered.
void compareReplay(const ReplaySet& set, const Replay& replay, ProofRow& row);

} // namespace convstudio
