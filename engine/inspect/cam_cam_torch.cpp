// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/cam_method_torch.h"
#include "engine/train/logits_torch.h"

#include <algorithm>
#include <optional>

namespace convstudio {

namespace {

/// What does nothing in evaluation mode.
bool passesOn(const ValidatedNode& node) {
    return node.family == Family::Regularize || node.type == "Identity" || node.type == "Output";
}

bool isGlobalPooling(const ValidatedNode& node) {
    if (node.type == "GlobalAvgPool2d") return true;
    return node.type == "AdaptiveAvgPool2d" && node.shape.height() == 1 && node.shape.width() == 1;
}

/// Index of the Linear whose weights say what each channel of `layer` is worth: global average
/// pooling and that Linear are all there is between the layer and the logits.
std::optional<std::size_t> pooledLinear(const ValidatedGraph& graph, std::size_t layer) {
    std::size_t index = graph.outputIndex();
    const auto node = [&]() -> const ValidatedNode& { return graph.nodes()[index]; };
    const auto back = [&](const auto& allowed) {
        while (!node().inputs.empty() && index != layer && allowed(node()))
            index = node().inputs[0];
    };
    back(passesOn);
    if (node().type != "Linear") return std::nullopt;
    const std::size_t linear = index;
    index = node().inputs[0];
    back([](const ValidatedNode& each) { return passesOn(each) || each.type == "Flatten"; });
    if (!isGlobalPooling(node())) return std::nullopt;
    index = node().inputs[0];
    back(passesOn);
    return index == layer ? std::optional(linear) : std::nullopt;
}

Status check(const ValidatedGraph& graph, std::size_t layer) {
    if (pooledLinear(graph, layer)) return Done{};
    const ValidatedNode& node = graph.nodes()[layer];
    return makeError("cam-layer-unfit", {.nodeId = node.id},
                     {{"method", "CAM"}, {"path", node.path}, {"reason", "@cam.reason-pooling"}});
}

at::Tensor classActivationMap(const CamCall& call) {
    const at::NoGradGuard noGrad;
    const std::size_t linear = *pooledLinear(call.network.graph(), call.layer);
    const auto& parameters = call.network.parameterList();
    const auto weight = std::find_if(parameters.begin(), parameters.end(), [&](const auto& each) {
        return each.node == linear && each.name.ends_with(".weight");
    });
    const at::Tensor activations = call.network.forwardTo(
        call.layer, call.images, call.context, [&](std::size_t, const at::Tensor&) {
            if (call.cancel.requested()) throw PassCancelled{};
        });
    const at::Tensor ofClass = weight->tensor[call.target].view({1, -1, 1, 1});
    return (ofClass * activations).sum(1);
}

} // namespace

CamMethod camMethod() {
    return {{"cam", "CAM",
             "Zhou et al. 2016, Learning deep features for discriminative localization, eq. 2"},
            check, classActivationMap};
}

} // namespace convstudio
