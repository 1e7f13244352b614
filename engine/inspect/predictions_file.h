// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// The part of predictions that is kept beside a run: it does not depend on labels.
struct StoredPredictions {
    std::string key;
    std::string split;
    std::vector<std::string> samples; ///< ids, in the order of the rows
    std::int64_t classCount = 0, featureCount = 0;
    std::vector<float> logits;   ///< [samples, classes]
    std::vector<float> features; ///< [samples, features]
};

/// `cache/predictions-<key>.safetensors` below a run: tensors "logits" and, where there are any,
/// "features"; the ids in "samples" as bytes, each ended by a zero.
std::filesystem::path predictionsFile(const std::filesystem::path& run, const std::string& key);

/// What the file holds if it is whole and of this key; marks it as used. A file that is damaged or
/// another's counts as none.
std::optional<StoredPredictions> readPredictions(const std::filesystem::path& file,
                                                 const std::string& key);

/// Atomic. The folder `cache` is made, the run's is not: a run deleted meanwhile stays so.
Status writePredictions(const std::filesystem::path& file, const StoredPredictions& predictions);

/// Removes the predictions used longest ago below all runs of the folder, until those left have at
/// most `budget` bytes.
void trimPredictions(const std::filesystem::path& runsFolder, std::uint64_t budget);

} // namespace convstudio
