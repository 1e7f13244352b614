// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/exchange/export_format.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// Largest difference to the engine's logits, relative to the largest logit, that an fp32 export
/// may show.
inline constexpr double kProofTolerance = 1e-5;
inline constexpr std::array<int, 3> kLatencyBatches = {1, 8, 32};
inline constexpr std::size_t kProofImages = 1000; ///< replayed unless all are asked for

/// One exported file read back by one runtime.
struct ProofRow {
    std::string file{};    ///< "model.onnx"
    std::string runtime{}; ///< "ONNX Runtime", "OpenCV dnn", "PyTorch", "LibTorch", "ConvStudio"
    std::string version{}; ///< of the runtime
    /// Why there is no result: the runtime is absent or cannot read the file. Empty: there is one.
    Issues absent{};
    std::size_t images = 0;
    double maxDifference = 0;               ///< relative to the largest logit
    std::vector<double> differences{};      ///< the same of every image
    std::size_t sameClass = 0;              ///< images with the engine's answer
    double accuracy = 0;                    ///< in [0, 1], of that runtime
    std::array<double, 3> latency{};        ///< ms a batch of kLatencyBatches, median; 0 = not taken
    double seconds = 0;          ///< from the first image to the last answer
    double inferenceSeconds = 0; ///< of these, within the runtime
    bool isAbsent() const { return !absent.empty(); }
    bool isSame() const { return !isAbsent() && maxDifference <= kProofTolerance; }
};

/// What every row is held against: the engine on the same images.
struct ProofReference {
    std::string split;   ///< "test"
    std::size_t images = 0, available = 0; ///< replayed, of the split
    std::uint64_t seed = 1;                ///< of the choice of images
    double accuracy = 0;
    std::array<double, 3> latency{};
    int threads = 1; ///< of every latency
};

struct Proof {
    ProofReference reference;
    std::vector<ProofRow> rows;
    Json toJson() const; ///< proof.json; `rows` has the keys of the contract
    /// Without the differences of single images, which proof.json does not keep. Throws
    /// nlohmann::json::exception on what toJson() did not write.
    static Proof fromJson(const Json& json);
};

} // namespace convstudio
