// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/cam_method_torch.h"

namespace convstudio {

namespace {

at::Tensor layerCamMap(const CamCall& call) {
    const LayerGradient layer = layerGradient(call);
    return (layer.gradient.relu() * layer.activations).sum(1);
}

} // namespace

CamMethod layerCamMethod() {
    return {{"layercam", "LayerCAM",
             "Jiang et al. 2021, LayerCAM: exploring hierarchical class activation maps for "
             "localization, eq. 5 to 7"},
            nullptr, layerCamMap};
}

} // namespace convstudio
