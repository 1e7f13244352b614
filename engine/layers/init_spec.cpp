// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/init_spec.h"

#include "engine/base/text.h"
#include "engine/layers/param_builders.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::string_view kOwner = "init";
constexpr double kLargest = 1e6;

ParamSpec number(const char* name, double defaultValue, double minimum = -kLargest) {
    return layers::floatParam({kOwner, name}, defaultValue, minimum, kLargest);
}

ParamSpec positive(const char* name, double defaultValue) {
    ParamSpec spec = number(name, defaultValue, 0);
    spec.exclusiveMinimum = true;
    return spec;
}

ParamSpec requiredNumber(const char* name) {
    ParamSpec spec = number(name, 0);
    spec.defaultValue = nullptr;
    spec.required = true;
    return spec;
}

ParamSpecs kaimingParams() {
    return {number("a", 0),
            layers::enumParam({kOwner, "mode"}, "fan_in", {"fan_in", "fan_out"}),
            layers::enumParam({kOwner, "nonlinearity"}, "leaky_relu",
                              {"linear", "conv2d", "sigmoid", "tanh", "relu", "leaky_relu",
                               "selu"})};
}

std::vector<InitSpec> makeSpecs() {
    const char* he = "He et al. 2015, Delving deep into rectifiers; torch.nn.init";
    const char* glorot = "Glorot & Bengio 2010, Understanding the difficulty of training deep "
                         "feedforward neural networks; torch.nn.init";
    return {
        {"default", {}, "torch.nn.Module.reset_parameters", 0},
        {"kaiming_normal", kaimingParams(), he, 2},
        {"kaiming_uniform", kaimingParams(), he, 2},
        {"xavier_normal", {number("gain", 1)}, glorot, 2},
        {"xavier_uniform", {number("gain", 1)}, glorot, 2},
        {"lecun_normal", {}, "LeCun et al. 1998, Efficient backprop", 2},
        {"orthogonal", {number("gain", 1)},
         "Saxe et al. 2013, Exact solutions to the nonlinear dynamics of learning; torch.nn.init",
         2},
        {"trunc_normal", {number("mean", 0), positive("std", 1), number("a", -2), number("b", 2)},
         "torch.nn.init.trunc_normal_", 0},
        {"normal", {number("mean", 0), number("std", 1, 0)}, "torch.nn.init.normal_", 0},
        {"uniform", {number("a", 0), number("b", 1)}, "torch.nn.init.uniform_", 0},
        {"constant", {requiredNumber("val")}, "torch.nn.init.constant_", 0},
        {"zeros", {}, "torch.nn.init.zeros_", 0},
        {"ones", {}, "torch.nn.init.ones_", 0},
        {"dirac", {},
         "Zagoruyko & Komodakis 2017, DiracNets; torch.nn.init.dirac_ with the layer's groups", 4},
    };
}

/// Dimensions of the layer's parameter of that name; 0 when it has none.
int rankOf(const LayerSpec& spec, const std::string& tensor) {
    if (tensor == "weight") return spec.weightRank;
    return tensor == "bias" && spec.weightRank > 0 ? 1 : 0;
}

Json withoutType(Json init) {
    init.erase("type");
    return init;
}

Issues unknownType(const std::string& type, const Place& place) {
    std::vector<std::string> known;
    for (const InitSpec& spec : initSpecs()) known.push_back(spec.type);
    return {makeError("init-unknown-type", place,
                      {{"type", type}, {"nearest", nearestWord(type, known)}})};
}

/// PyTorch draws from [a, b) and loops until every number lies inside.
bool hasEmptyRange(const Json& resolved) {
    return resolved.contains("b") && resolved.at("a").get<double>() >= resolved.at("b").get<double>();
}

Issues checkOne(const Json& init, int rank, const std::string& tensor, const Place& place) {
    if (!init.is_object() || !init.contains("type") || !init.at("type").is_string()) {
        return {makeError("init-invalid", place, {{"value", init.dump()}})};
    }
    const auto type = init.at("type").get<std::string>();
    const InitSpec* spec = findInit(type);
    if (!spec) return unknownType(type, place);
    if (rank < spec->minimumRank) {
        return {makeError("init-rank", place,
                          {{"type", type},
                           {"tensor", tensor},
                           {"rank", std::to_string(rank)},
                           {"minimum", std::to_string(spec->minimumRank)}})};
    }
    Issues issues = checkParams(spec->params, withoutType(init), place, Expressions::Refuse);
    if (!hasErrors(issues) && hasEmptyRange(resolveInit(init))) {
        const Json resolved = resolveInit(init);
        issues.push_back(makeError("init-empty-range", place,
                                   {{"a", resolved.at("a").dump()}, {"b", resolved.at("b").dump()}}));
    }
    return issues;
}

bool turnedOff(const Node& node, const std::string& tensor) {
    const std::string name = tensor == "bias" && node.params.contains("bias") ? "bias" : "affine";
    return node.params.is_object() && node.params.contains(name) && node.params.at(name) == false;
}

} // namespace

std::span<const InitSpec> initSpecs() {
    static const std::vector<InitSpec> specs = makeSpecs();
    return specs;
}

const InitSpec* findInit(std::string_view type) {
    const auto specs = initSpecs();
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&](const InitSpec& spec) { return spec.type == type; });
    return found == specs.end() ? nullptr : &*found;
}

Issues checkInit(const Node& node, const LayerCatalog& catalog, const Place& place) {
    const LayerSpec* layer = catalog.find(node.type);
    if (node.init.is_null() || !layer) return {};
    Place here = place;
    here.nodeId = node.id;
    here.param = "init";
    here.pointer += "/init";
    if (!node.init.is_object()) {
        return {makeError("init-invalid", here, {{"value", node.init.dump()}})};
    }
    Issues issues;
    for (const auto& [tensor, init] : node.init.items()) {
        Place entry = here;
        entry.param = "init." + tensor;
        entry.pointer += "/" + tensor;
        const int rank = rankOf(*layer, tensor);
        if (rank == 0) {
            issues.push_back(makeError("init-unknown-tensor", entry,
                                       {{"tensor", tensor}, {"type", node.type}}));
            continue;
        }
        if (init.is_null()) continue;
        Issues found = checkOne(init, rank, tensor, entry);
        issues.insert(issues.end(), found.begin(), found.end());
        if (turnedOff(node, tensor)) {
            issues.push_back(makeWarning("init-unused", entry, {{"tensor", tensor}}));
        }
    }
    return issues;
}

Json resolveInit(const Json& init) {
    const auto type = init.at("type").get<std::string>();
    Json resolved = {{"type", type}};
    const InitSpec* spec = findInit(type);
    if (spec) resolved.update(resolveParams(spec->params, withoutType(init)));
    return resolved;
}

} // namespace convstudio
