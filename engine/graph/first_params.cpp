// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/first_params.h"

#include "engine/graph/node_params.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr std::int64_t kChannels = 16;
constexpr std::int64_t kFeatures = 128;

Json number(const ParamSpec& spec, std::int64_t wanted) {
    const auto least = static_cast<std::int64_t>(std::ceil(spec.minimum.value_or(1)));
    const Json value = std::max(wanted, least);
    return spec.type == ParamType::IntPair ? Json::array({value, value}) : value;
}

Json firstValue(const LayerSpec& layer, const ParamSpec& spec, const std::optional<Shape>& input,
                FirstUse use) {
    if (spec.name == classParam(layer.params))
        return use == FirstUse::Last ? Json("classes") : number(spec, kFeatures);
    if (spec.name == "out_channels")
        return number(spec, input ? std::max(kChannels, input->channels()) : kChannels);
    if (spec.name == "kernel_size") return number(spec, layer.family == Family::Pool ? 2 : 3);
    if (spec.type == ParamType::Enum && !spec.choices.empty()) return spec.choices.front();
    return number(spec, 1);
}

} // namespace

Json firstParams(const LayerSpec& spec, const std::optional<Shape>& input, FirstUse use) {
    Json params = Json::object();
    for (const ParamSpec& param : spec.params) {
        const auto& words = param.choices;
        const bool keepsSize = param.name == "padding" && param.type != ParamType::Enum &&
                               std::find(words.begin(), words.end(), "same") != words.end();
        if (param.required) params[param.name] = firstValue(spec, param, input, use);
        else if (keepsSize) params[param.name] = "same";
    }
    return params;
}

} // namespace convstudio
