// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"

#include <filesystem>
#include <string>

namespace convstudio {

/// What a checkpoint holds; `last` has all, `best` and `epoch-NNNN` only weights.
///
/// On disk: one safetensors file. Weights stand under their PyTorch names, training tensors under
/// "__training__.<name>", so that any reader of the format finds the weights; progress and
/// description are JSON strings in `__metadata__`, beside the checksum.
struct Checkpoint {
    NamedTensors weights;   ///< PyTorch names
    NamedTensors training;  ///< optimizer state "optimizer.<name>.<slot>", random states "random.*"
    Json progress = Json::object(); ///< epoch, step, best, history length, meters of the open epoch
    Json description = Json::object(); ///< shown to people: project name, epoch, accuracy
};

/// Atomic; the previous file stays until the new one is verified: the bytes are written as
/// "<file>.new", read back, held against the checksum, then renamed. Takes the tensors over: move
/// them in where they are not needed afterwards. Errors: "file-not-written", "checkpoint-damaged".
Status writeCheckpoint(const std::filesystem::path& file, Checkpoint checkpoint);
/// Errors: those of readSafetensors(), and "checkpoint-foreign" for a file without our metadata.
Result<Checkpoint> readCheckpoint(const std::filesystem::path& file);

/// "last.safetensors", "best.safetensors", "epoch-0010.safetensors".
inline constexpr const char* kLastCheckpoint = "last.safetensors";
inline constexpr const char* kBestCheckpoint = "best.safetensors";
std::string epochCheckpoint(std::int64_t epoch);
/// File of the checkpoint "best", "last" or an epoch number of a run. "checkpoint-missing" names
/// those there are.
Result<std::filesystem::path> checkpointFile(const std::filesystem::path& run,
                                             const std::string& which);

} // namespace convstudio
