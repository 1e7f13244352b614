// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::io {

namespace {

ParamSpec shapeParam() {
    ParamSpec spec;
    spec.name = "shape";
    spec.type = ParamType::IntList;
    spec.minimum = 1;
    spec.maximum = 65536;
    spec.help = "param.Input.shape";
    return nullByDefault(std::move(spec));
}

Result<Shape> inputShape(const LayerCall& call) {
    const Json& given = call.params.at("shape");
    if (given.is_null()) {
        if (call.facts.hasShape()) return bounded(call.facts.shape);
        return ruleError("input-shape-unknown", {},
                         {setParamFix("shape", Json::array({3, 32, 32}))});
    }
    if (given.size() != 3) {
        return paramError("shape", "input-shape-invalid", {{"value", given.dump()}},
                          {setParamFix("shape", Json::array({3, 32, 32}))});
    }
    return bounded({Kind::Map, given.get<std::vector<std::int64_t>>()});
}

LayerCost passThroughCost(const LayerCall&, const Shape&) {
    LayerCost cost;
    cost.inPlace = true;
    return cost;
}

LayerSpec input() {
    LayerSpec spec;
    spec.type = "Input";
    spec.params = {shapeParam()};
    spec.synonyms = {"in", "image"};
    spec.formula = "x";
    spec.source = "PyTorch: tensors in channels-first order, [N, C, H, W]";
    spec.shape = inputShape;
    return spec;
}

LayerSpec output() {
    LayerSpec spec;
    spec.type = "Output";
    spec.inputs = {{"", {Kind::Vector}}};
    spec.hasOutput = false;
    spec.synonyms = {"out", "logits"};
    spec.formula = "logits = x";
    spec.source = "PyTorch: torch.nn.CrossEntropyLoss takes unnormalised logits";
    spec.shape = sameShape;
    spec.cost = passThroughCost;
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() {
    std::vector<LayerSpec> all = {input(), output()};
    for (LayerSpec& spec : all) spec.family = Family::Io;
    return all;
}

} // namespace convstudio::layers::io
