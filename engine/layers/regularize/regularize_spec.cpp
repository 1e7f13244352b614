// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::regularize {

namespace {

/// One factor a dropped unit, kept for the backward pass.
LayerCost maskOf(std::int64_t units) {
    LayerCost cost;
    cost.savedBytes = units * static_cast<std::int64_t>(sizeof(float));
    return cost;
}

LayerSpec dropout(const char* type) {
    LayerSpec spec;
    spec.type = type;
    spec.family = Family::Regularize;
    spec.params = {floatParam({"Dropout", "p"}, 0.5, 0, 1)};
    spec.trainingOnly = true;
    spec.shape = sameShape;
    return spec;
}

LayerSpec dropoutUnits() {
    LayerSpec spec = dropout("Dropout");
    spec.inputs = {{"", kAnyKind}};
    spec.synonyms = {"drop"};
    spec.formula = "y = x · m / (1 − p), m ~ Bernoulli(1 − p)";
    spec.source = "Srivastava et al. 2014, Dropout; torch.nn.Dropout";
    spec.cost = [](const LayerCall&, const Shape& output) { return maskOf(output.elements()); };
    return spec;
}

LayerSpec dropoutChannels() {
    LayerSpec spec = dropout("Dropout2d");
    spec.inputs = {{"", {Kind::Map}}};
    spec.synonyms = {"spatialdropout"};
    spec.formula = "y[c] = x[c] · m[c] / (1 − p), m ~ Bernoulli(1 − p)";
    spec.source = "Tompson et al. 2015, Efficient object localization using convolutional "
                  "networks; torch.nn.Dropout2d";
    spec.cost = [](const LayerCall&, const Shape& output) { return maskOf(output.channels()); };
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() { return {dropoutUnits(), dropoutChannels()}; }

} // namespace convstudio::layers::regularize
