// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_ports.h"
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::merge {

namespace {

Issue shapesDiffer(const Shape& first, const Shape& other, std::size_t index) {
    return ruleError("merge-shape-differs", {{"first", first.text()},
                                             {"other", other.text()},
                                             {"port", mergePortName(index)}});
}

/// Same kind and, but for `axis`, same sizes.
bool equalExcept(const Shape& first, const Shape& other, std::size_t axis) {
    if (first.kind != other.kind || first.dims.size() != other.dims.size()) return false;
    for (std::size_t i = 0; i < first.dims.size(); ++i) {
        if (i != axis && first.dims[i] != other.dims[i]) return false;
    }
    return true;
}

Issue channelsDiffer(const Shape& first, const Shape& other, std::size_t index) {
    const std::string wanted = std::to_string(first.channels());
    Fix fix;
    fix.code = "insert-conv1x1";
    fix.args = {{"channels", wanted}, {"port", mergePortName(index)}};
    return ruleError("merge-channels-differ",
                     {{"first", wanted},
                      {"other", std::to_string(other.channels())},
                      {"port", mergePortName(index)}},
                     {fix});
}

Result<Shape> addShape(const LayerCall& call) {
    const Shape& first = call.inputs[0];
    for (std::size_t i = 1; i < call.inputs.size(); ++i) {
        const Shape& other = call.inputs[i];
        if (other == first) continue;
        if (first.kind == Kind::Map && equalExcept(first, other, 0)) {
            return channelsDiffer(first, other, i);
        }
        return shapesDiffer(first, other, i);
    }
    return first;
}

Result<Shape> concatShape(const LayerCall& call) {
    Shape joined = call.inputs[0];
    const Result<std::size_t> axis = axisOf(call.params, joined);
    if (!axis) return axis.issues();
    for (std::size_t i = 1; i < call.inputs.size(); ++i) {
        const Shape& other = call.inputs[i];
        if (!equalExcept(call.inputs[0], other, *axis)) {
            return shapesDiffer(call.inputs[0], other, i);
        }
        joined.dims[*axis] += other.dims[*axis];
    }
    return bounded(std::move(joined));
}

LayerSpec merge(const char* type) {
    LayerSpec spec;
    spec.type = type;
    spec.family = Family::Merge;
    spec.inputs = {{"a", kAnyKind}};
    spec.variadicInputs = true;
    return spec;
}

LayerSpec add() {
    LayerSpec spec = merge("Add");
    spec.synonyms = {"sum", "plus", "residual"};
    spec.formula = "y = a + b + …";
    spec.source = "He et al. 2016, Deep residual learning; torch.add";
    spec.shape = addShape;
    return spec;
}

LayerSpec concat() {
    LayerSpec spec = merge("Concat");
    spec.params = {intParam({"Concat", "dim"}, 1, -3, 3)};
    spec.synonyms = {"cat", "concatenate"};
    spec.formula = "y = [a; b; …] along dim";
    spec.source = "Szegedy et al. 2015, Going deeper with convolutions; torch.cat";
    spec.shape = concatShape;
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() { return {add(), concat()}; }

} // namespace convstudio::layers::merge
