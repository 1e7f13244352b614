// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::reshape {

namespace {

LayerSpec identity() {
    LayerSpec spec;
    spec.type = "Identity";
    spec.family = Family::Reshape;
    spec.inputs = {{"", kAnyKind}};
    spec.synonyms = {"pass", "skip"};
    spec.formula = "y = x";
    spec.source = "torch.nn.Identity";
    spec.shape = sameShape;
    spec.cost = [](const LayerCall&, const Shape&) {
        LayerCost cost;
        cost.inPlace = true;
        return cost;
    };
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() { return {identity()}; }

} // namespace convstudio::layers::reshape
