// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"

#include <filesystem>
#include <memory>
#include <string>

namespace convstudio {

/// A model.onnx as OpenCV's dnn module reads and computes it. Use from one thread at a time.
class OpencvReplay {
public:
    static constexpr const char* kRuntime = "OpenCV dnn";
    /// "4.6.0"; empty in a build without OpenCV.
    static std::string version();

    /// Errors: "proof-unreadable" with OpenCV's reason, "proof-without-opencv".
    static Result<OpencvReplay> load(const std::filesystem::path& model);
    OpencvReplay(OpencvReplay&&) noexcept;
    OpencvReplay& operator=(OpencvReplay&&) noexcept;
    ~OpencvReplay();

    /// Logits [N, classes] of images [N, C, H, W], fp32. Error "proof-unreadable".
    Result<TensorBuffer> forward(const TensorBuffer& images);

private:
    struct Net;
    explicit OpencvReplay(std::unique_ptr<Net> net);
    std::unique_ptr<Net> m_net;
};

} // namespace convstudio
