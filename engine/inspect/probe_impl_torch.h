// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/probe.h"
#include "engine/model/device_torch.h"
#include "engine/model/network_torch.h"
#include "engine/train/logits_torch.h"

#include <functional>
#include <memory>
#include <vector>

namespace convstudio {

struct CamMethod;

/// Numbers of a tensor in their order, copied. Throws c10::Error.
std::vector<float> hostValues(const at::Tensor& tensor);

/// Runs `work` and makes issues of what torch throws and of a request to stop.
template <class Work>
auto guarded(const Work& work) -> decltype(work()) {
    try {
        return work();
    } catch (const PassCancelled&) {
        return makeError("cancelled", {});
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

/// What the parts of the probe share. Functions that throw, throw PassCancelled and c10::Error.
struct Probe::Impl {
    /// Outputs kept of the newest image. Networks whose outputs are larger are run again for each
    /// question.
    static constexpr std::int64_t kActivationBudget = std::int64_t{256} << 20; // bytes

    explicit Impl(std::shared_ptr<const Subject> inspected);

    const ValidatedGraph& graph() const { return subject->graph; }
    const ValidatedNode& node(std::size_t index) const { return graph().nodes()[index]; }
    /// "node-unknown" names the nearest and all there are.
    Result<std::size_t> nodeAt(const std::string& path) const;
    Status checkImage(const InspectedImage& image) const;
    /// "class-unknown".
    Status checkClass(std::int64_t target) const;

    /// Output [1, ...] of a node for an image, kept or computed. Throws.
    at::Tensor output(const InspectedImage& image, std::size_t index, const CancelToken& cancel);
    /// Visits the outputs of all nodes in topological order. Throws.
    using Visitor = std::function<void(std::size_t index, const at::Tensor& output)>;
    void eachOutput(const InspectedImage& image, const CancelToken& cancel, const Visitor& visit);

    /// Images of one pass: few enough for their activations; one where a node mixes the images of a
    /// batch.
    std::int64_t passSize() const;
    /// Calls `visit` with stored images [n, C, H, W], passSize() at a time. Errors of unknown
    /// images, "inspect-no-data". Throws.
    Status eachPass(const std::vector<std::uint32_t>& images, const CancelToken& cancel,
                    const Progress& progress, const std::function<void(const at::Tensor&)>& visit);

    RunContext context() const { return {false, generator}; }
    /// The same network with random weights, made at the first call. Throws.
    Network& control();

    std::shared_ptr<const Subject> subject;
    std::unique_ptr<Network> network; ///< evaluation mode, nothing requires a gradient
    at::Generator generator;

private:
    void remember(const InspectedImage& image);

    std::unique_ptr<Network> m_control;
    TensorBuffer m_newest; ///< input the outputs are of
    std::vector<at::Tensor> m_outputs; ///< by node; undefined: not kept
};

/// A network of the graph in the state that a probe needs; its weights are those of `seed`.
std::unique_ptr<Network> frozenNetwork(const ValidatedGraph& graph, std::uint64_t seed);
/// Leaves a pass at the next node.
Network::Probe stopProbe(const CancelToken& cancel);

} // namespace convstudio
