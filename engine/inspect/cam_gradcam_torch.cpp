// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/cam_method_torch.h"

namespace convstudio {

namespace {

at::Tensor gradCamMap(const CamCall& call) {
    const LayerGradient layer = layerGradient(call);
    const at::Tensor weights = layer.gradient.mean({2, 3}, /*keepdim=*/true); // eq. 1
    return (weights * layer.activations).sum(1);                              // eq. 2
}

} // namespace

CamMethod gradCamMethod() {
    return {
        {"gradcam", "Grad-CAM",
         "Selvaraju et al. 2017, Grad-CAM: visual explanations from deep networks, eq. 1 and 2"},
        nullptr,
        gradCamMap};
}

} // namespace convstudio
