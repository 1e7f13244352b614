// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/subject.h"
#include "engine/train/evaluation.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace convstudio {

/// What a network says of every image of a split. Immutable and shared.
struct Predictions {
    Split split = Split::Test;
    bool isFallback = false; ///< no test split: these are validation images
    std::vector<std::string> classes;
    std::vector<std::uint32_t> images; ///< indices into the store of the subject's data
    std::vector<std::int64_t> labels;  ///< as the data have them now, edits applied
    std::int64_t featureCount = 0;     ///< 0: no Linear gives the logits
    std::vector<float> logits;         ///< [images, classes]
    std::vector<float> features;       ///< [images, featureCount]: input of the last Linear

    std::size_t count() const { return images.size(); }
    std::span<const float> logitsOf(std::size_t row) const {
        return {logits.data() + row * classes.size(), classes.size()};
    }
    std::span<const float> featuresOf(std::size_t row) const {
        return {features.data() + row * featureCount, static_cast<std::size_t>(featureCount)};
    }
};

/// Softmax in double, stable for large logits.
std::vector<double> probabilities(std::span<const float> logits);

/// The figures of evaluateRun() to the last bit.
Evaluation evaluate(const Predictions& predictions);

/// Index of the node whose output the last Linear reads: what the network makes of an image before
/// it decides. Only vectors may lie between that Linear and the Output; else there is none.
std::optional<std::size_t> featureNode(const ValidatedGraph& graph);

/// SHA-256 over weights, data without labels, split and pre-processing, hex: relabelling keeps it.
/// Needs the subject's data.
std::string predictionsKey(const Subject& subject, Split split);

/// Computes or finds them: in memory, then in the run's `cache/predictions-<key>.safetensors`, where
/// they are kept (those of a running training in memory only; files are written in the background,
/// at the latest before the store goes). Both are bounded; least recently used
/// goes first. A damaged file is computed again. Any thread; two that want the same wait for one
/// computation.
class PredictionsStore {
public:
    /// Bytes in memory, and on disk over all runs of one folder of runs.
    PredictionsStore(std::uint64_t memoryBudget, std::uint64_t diskBudget);
    /// With the budgets of the settings.
    explicit PredictionsStore(const Settings& settings);
    ~PredictionsStore();

    /// Errors: "inspect-no-data" (followed by the reasons of dataIssues), "split-empty",
    /// "cancelled", those of Model::build() and runSplit(). Progress over the images computed.
    Result<std::shared_ptr<const Predictions>> get(const Subject& subject, Split split,
                                                   const CancelToken& cancel,
                                                   const Progress& progress = nullptr);
    /// Until every file of what was computed so far is written.
    void waitForFiles();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
