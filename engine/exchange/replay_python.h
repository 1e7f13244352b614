// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/replay_set.h"

#include <filesystem>
#include <span>
#include <string>

namespace convstudio {

/// One file to be replayed by a runtime in Python.
struct PythonReplay {
    ProofRow* row = nullptr; ///< filled: figures, or why there are none
    const char* kind = "";   ///< "onnx", "torchscript", "safetensors", "state-dict", "pytorch"
    std::filesystem::path path{};   ///< of the file
    std::filesystem::path source{}; ///< folder of the PyTorch source, where the kind needs it
    ReplayInput input = ReplayInput::Normalised;
};

/// Runs them one after the other in one process of `python`; its files go into `folder`. A runtime
/// that is not installed, and a file that it refuses, is a row without figures ("proof-absent",
/// "proof-unreadable"). Errors: "cancelled", "file-not-written", "proof-script-failed".
Status replayInPython(std::span<const PythonReplay> replays, const ReplaySet& set,
                      const std::string& python, const std::filesystem::path& folder,
                      const CancelToken& cancel, const Progress& progress);

} // namespace convstudio
