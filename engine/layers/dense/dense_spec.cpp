// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::dense {

namespace {

Result<Shape> linearShape(const LayerCall& call) {
    const Json& out = call.params.at("out_features");
    if (!out.is_number()) {
        return paramError("out_features", "classes-unknown", {{"value", "classes"}},
                          {setParamFix("out_features", 10)});
    }
    const auto features = out.get<std::int64_t>();
    if (Status weight = boundedWeight(features, call.inputs[0].elements()); !weight) {
        return weight.issues();
    }
    return bounded(Shape::vector(features));
}

LayerSpec linear() {
    LayerSpec spec;
    spec.type = "Linear";
    ParamSpec outFeatures = requiredInt({"Linear", "out_features"}, 1, 1 << 20);
    outFeatures.choices = {"classes"};
    spec.params = {outFeatures, boolParam("bias", true)};
    spec.inputs = {{"", {Kind::Vector}}};
    spec.synonyms = {"fc", "dense", "fullyconnected"};
    spec.formula = "y = x Wᵀ + b";
    spec.source = "Rumelhart et al. 1986, Learning representations by back-propagating errors; "
                  "torch.nn.Linear";
    spec.shape = linearShape;
    spec.cost = [](const LayerCall& call, const Shape& output) {
        LayerCost cost;
        cost.macs = call.inputs[0].elements() * output.elements();
        cost.savesInput = true;
        return cost;
    };
    spec.field = [](const LayerCall&) { return FieldStep{{1, 1}, {1, 1}, true}; };
    spec.weightRank = 2;
    spec.state = [](const LayerCall& call) {
        const auto features = call.params.at("out_features").get<std::int64_t>();
        std::vector<StateEntry> entries = {{"weight", {features, call.inputs[0].elements()}}};
        if (call.params.at("bias").get<bool>()) entries.push_back({"bias", {features}});
        return entries;
    };
    return spec;
}

LayerSpec flatten() {
    LayerSpec spec;
    spec.type = "Flatten";
    spec.inputs = {{"", kAnyKind}};
    spec.synonyms = {"view"};
    spec.formula = "[C, H, W] → [C · H · W]";
    spec.source = "torch.nn.Flatten";
    spec.shape = [](const LayerCall& call) -> Result<Shape> {
        return Shape::vector(call.inputs[0].elements());
    };
    spec.cost = [](const LayerCall&, const Shape&) {
        LayerCost cost;
        cost.inPlace = true;
        return cost;
    };
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() {
    std::vector<LayerSpec> all = {linear(), flatten()};
    for (LayerSpec& spec : all) spec.family = Family::Dense;
    return all;
}

} // namespace convstudio::layers::dense
