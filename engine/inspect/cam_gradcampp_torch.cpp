// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/cam_method_torch.h"

namespace convstudio {

namespace {

at::Tensor gradCamPlusPlusMap(const CamCall& call) {
    const LayerGradient layer = layerGradient(call);
    const at::Tensor& g = layer.gradient;
    // Of the exponential of the logit, as the paper has it, the derivatives are powers of g times
    // one positive factor, which goes when the map is divided by its largest value. Eq. 19 divided
    // by g² keeps its digits where gradients are small.
    const at::Tensor sums = layer.activations.sum({2, 3}, /*keepdim=*/true);
    const at::Tensor below = 2 + sums * g;
    const at::Tensor alpha = at::where(g.eq(0).logical_or(below.eq(0)), 0, below.reciprocal());
    const at::Tensor weights = (alpha * g.relu()).sum({2, 3}, /*keepdim=*/true);
    return (weights * layer.activations).sum(1);
}

} // namespace

CamMethod gradCamPlusMethod() {
    return {{"gradcam++", "Grad-CAM++",
             "Chattopadhay et al. 2018, Grad-CAM++: improved visual explanations for deep "
             "convolutional networks, eq. 19"},
            nullptr, gradCamPlusPlusMap};
}

} // namespace convstudio
