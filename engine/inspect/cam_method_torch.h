// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/inspect/cam.h"
#include "engine/model/network_torch.h"

#include <cstdint>
#include <vector>

namespace convstudio {

/// What a class activation method works on.
struct CamCall {
    Network& network; ///< evaluation mode, no parameter requires a gradient
    const RunContext& context;
    const at::Tensor& images; ///< [N, C, H, W], normalised; no image influences another's result
    std::size_t layer = 0;    ///< index of the node
    std::int64_t target = 0;  ///< class
    const CancelToken& cancel; ///< to be looked at at every node: PassCancelled
};

/// A method: what it is called and how it is computed. Another one is a file with a function that
/// returns this and a line in camMethodTable().
struct CamMethod {
    CamMethodInfo info;
    /// "cam-layer-unfit" where the method cannot be taken at a layer that camLayers() has; null:
    /// anywhere there.
    Status (*check)(const ValidatedGraph& graph, std::size_t layer) = nullptr;
    /// [N, h, w] at the layer's size: how much each place speaks for the class, before ReLU. Throws
    /// PassCancelled, c10::Error.
    at::Tensor (*compute)(const CamCall& call) = nullptr;
};

CamMethod camMethod();         ///< cam_cam_torch.cpp
CamMethod gradCamMethod();     ///< cam_gradcam_torch.cpp
CamMethod gradCamPlusMethod(); ///< cam_gradcampp_torch.cpp
CamMethod layerCamMethod();    ///< cam_layercam_torch.cpp

/// In the order of the menus. Immutable.
const std::vector<CamMethod>& camMethodTable();

/// Output A of the layer and the gradient of the class's logit (before softmax) by it, [N, K, h, w]
/// each.
struct LayerGradient {
    at::Tensor activations, gradient;
};
LayerGradient layerGradient(const CamCall& call);

} // namespace convstudio
