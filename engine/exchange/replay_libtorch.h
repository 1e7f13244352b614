// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"

#include <filesystem>
#include <memory>
#include <string>

namespace convstudio {

/// A model.pt of ours as LibTorch reads it back and computes. TorchScript is a program: never for
/// files from elsewhere. Use from one thread at a time.
class LibtorchReplay {
public:
    static constexpr const char* kRuntime = "LibTorch";
    static std::string version(); ///< "2.13.0"

    /// Error "proof-unreadable" with LibTorch's reason.
    static Result<LibtorchReplay> load(const std::filesystem::path& model);
    LibtorchReplay(LibtorchReplay&&) noexcept;
    LibtorchReplay& operator=(LibtorchReplay&&) noexcept;
    ~LibtorchReplay();

    /// Logits [N, classes] of images [N, C, H, W], fp32. Error "proof-unreadable".
    Result<TensorBuffer> forward(const TensorBuffer& images);

private:
    struct Script;
    explicit LibtorchReplay(std::unique_ptr<Script> script);
    std::unique_ptr<Script> m_script;
};

} // namespace convstudio
