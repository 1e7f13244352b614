// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/tensor_buffer.h"
#include "engine/graph/validated_graph.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace convstudio {

class Network; // network_torch.h

/// One parameter or buffer as state_dict() names it.
struct StateInfo {
    std::string name;   ///< "layer1.0.conv1.weight"
    std::string nodeId; ///< node it belongs to
    std::vector<std::int64_t> shape;
    bool trainable = true;
};

/// A network that computes: the facade over torch. Always fp32, evaluation mode, on the CPU unless
/// said; own generator, so that it never disturbs a training. Use from one thread at a time.
class Model {
public:
    /// Builds and initialises (PyTorch's defaults, then node.init) from `seed`.
    static Result<Model> build(const ValidatedGraph& graph, std::uint64_t seed,
                               const std::string& device = "cpu");
    Model(Model&&) noexcept;
    Model& operator=(Model&&) noexcept;
    ~Model();

    const ValidatedGraph& graph() const;
    std::vector<StateInfo> stateInfo() const; ///< order of registration = topological order
    NamedTensors state() const;
    /// Names and shapes must match exactly; on failure nothing is changed and every missing,
    /// unexpected and ill-shaped entry is an issue.
    Status loadState(const NamedTensors& state);

    /// Logits [N, classes] of images [N, C, H, W], fp32.
    Result<TensorBuffer> forward(const TensorBuffer& images);
    /// Outputs of the nodes at `paths` (fp32, [N, ...]) for a batch, beside the logits.
    struct Taps {
        TensorBuffer logits;
        NamedTensors activations; ///< path → output
    };
    Result<Taps> forwardWithTaps(const TensorBuffer& images, const std::vector<std::string>& paths);

    Network& network() { return *m_network; }

private:
    explicit Model(std::unique_ptr<Network> network);
    std::unique_ptr<Network> m_network;
};

/// "model-input-mismatch" unless they are [N, C, H, W] in fp32, each of the shape that the network
/// was made for.
Status checkImages(const ValidatedGraph& graph, const TensorBuffer& images);

/// Devices this process can train on: "cpu", "cuda:0" ... with a readable name.
struct DeviceInfo {
    std::string id;
    std::string name;
    std::uint64_t memory = 0; ///< bytes
};
std::vector<DeviceInfo> devices();
/// "auto" → the first CUDA device, else "cpu"; an unknown or absent device is an issue that names
/// what there is.
Result<std::string> resolveDevice(const std::string& wanted);
/// "2.13.0", for run.json and self-test.
std::string libtorchVersion();

} // namespace convstudio
