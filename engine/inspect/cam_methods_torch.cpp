// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/cam_method_torch.h"
#include "engine/train/logits_torch.h"

#include <torch/autograd.h>

#include <algorithm>
#include <iterator>

namespace convstudio {

const std::vector<CamMethod>& camMethodTable() {
    static const std::vector<CamMethod> methods = {gradCamMethod(), gradCamPlusMethod(),
                                                   layerCamMethod(), camMethod()};
    return methods;
}

const std::vector<CamMethodInfo>& camMethods() {
    static const std::vector<CamMethodInfo> infos = [] {
        std::vector<CamMethodInfo> all;
        std::transform(camMethodTable().begin(), camMethodTable().end(), std::back_inserter(all),
                       [](const CamMethod& method) { return method.info; });
        return all;
    }();
    return infos;
}

LayerGradient layerGradient(const CamCall& call) {
    const at::AutoGradMode withGradients(true);
    LayerGradient found;
    const auto probe = [&](std::size_t node, at::Tensor& output) {
        if (call.cancel.requested()) throw PassCancelled{};
        if (node == call.layer) {
            // A tensor of its own: what the layer only passes on (Identity, Dropout) may go
            // other ways, too.
            output = output.detach().requires_grad_(true);
            found.activations = output;
        } else if (output.requires_grad()) {
            output.register_hook([cancel = call.cancel](const at::Tensor&) {
                if (cancel.requested()) throw PassCancelled{};
            });
        }
    };
    const at::Tensor logits = call.network.forward(call.images, call.context, probe);
    const at::Tensor score = logits.select(1, call.target).sum();
    found.gradient = torch::autograd::grad({score}, {found.activations})[0];
    found.activations = found.activations.detach();
    return found;
}

} // namespace convstudio
