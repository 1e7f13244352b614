// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::norm {

namespace {

std::vector<StateEntry> batchNormState(const LayerCall& call) {
    const std::vector<std::int64_t> perChannel = {call.inputs[0].channels()};
    std::vector<StateEntry> entries;
    if (call.params.at("affine").get<bool>()) {
        entries.push_back({"weight", perChannel});
        entries.push_back({"bias", perChannel});
    }
    if (call.params.at("track_running_stats").get<bool>()) {
        entries.push_back({"running_mean", perChannel, false});
        entries.push_back({"running_var", perChannel, false});
        entries.push_back({"num_batches_tracked", {}, false, DType::I64});
    }
    return entries;
}

LayerSpec batchNorm(const char* type, std::vector<Kind> kinds, std::vector<std::string> synonyms) {
    constexpr const char* kOwner = "BatchNorm";
    LayerSpec spec;
    spec.type = type;
    spec.family = Family::Norm;
    ParamSpec eps = floatParam({kOwner, "eps"}, 1e-5, 0, 1);
    eps.exclusiveMinimum = true;
    ParamSpec momentum = floatParam({kOwner, "momentum"}, 0.1, 0, 1);
    momentum.nullable = true;
    spec.params = {eps, momentum, boolParam({kOwner, "affine"}, true),
                   boolParam({kOwner, "track_running_stats"}, true)};
    spec.inputs = {{"", std::move(kinds)}};
    spec.synonyms = std::move(synonyms);
    spec.formula = "y = γ (x − E[x]) / √(Var[x] + ε) + β";
    spec.source = "Ioffe & Szegedy 2015, Batch normalization; torch.nn." + spec.type;
    spec.shape = sameShape;
    // The mean and the inverse deviation of a batch are kept too; they do not grow with it.
    spec.cost = [](const LayerCall&, const Shape&) {
        LayerCost cost;
        cost.savesInput = true;
        return cost;
    };
    spec.weightRank = 1;
    spec.state = batchNormState;
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() {
    return {batchNorm("BatchNorm2d", {Kind::Map}, {"bn", "batchnorm", "bn2d"}),
            batchNorm("BatchNorm1d", {Kind::Vector, Kind::Sequence}, {"bn1d"})};
}

} // namespace convstudio::layers::norm
