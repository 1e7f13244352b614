// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/param_builders.h"

namespace convstudio::layers {

namespace {

ParamSpec named(const ParamName& name, ParamType type, Json defaultValue) {
    ParamSpec spec;
    spec.name = name.name;
    spec.type = type;
    spec.defaultValue = std::move(defaultValue);
    spec.help = name.owner.empty() ? "param." + name.name : "param." + name.owner + "." + name.name;
    return spec;
}

ParamSpec ranged(ParamSpec spec, double minimum, double maximum) {
    spec.minimum = minimum;
    spec.maximum = maximum;
    return spec;
}

ParamSpec required(ParamSpec spec) {
    spec.defaultValue = nullptr;
    spec.required = true;
    return spec;
}

} // namespace

ParamSpec boolParam(const ParamName& name, bool defaultValue) {
    return named(name, ParamType::Bool, defaultValue);
}

ParamSpec enumParam(const ParamName& name, const char* defaultValue,
                    std::vector<std::string> choices) {
    ParamSpec spec = named(name, ParamType::Enum, defaultValue);
    spec.choices = std::move(choices);
    return spec;
}

ParamSpec floatParam(const ParamName& name, double defaultValue, double minimum, double maximum) {
    return ranged(named(name, ParamType::Float, defaultValue), minimum, maximum);
}

ParamSpec intParam(const ParamName& name, std::int64_t defaultValue, std::int64_t minimum,
                   std::int64_t maximum) {
    return ranged(named(name, ParamType::Int, defaultValue), static_cast<double>(minimum),
                  static_cast<double>(maximum));
}

ParamSpec requiredInt(const ParamName& name, std::int64_t minimum, std::int64_t maximum) {
    return required(intParam(name, minimum, minimum, maximum));
}

ParamSpec pairParam(const ParamName& name, std::int64_t defaultValue, std::int64_t minimum,
                    std::int64_t maximum) {
    ParamSpec spec = named(name, ParamType::IntPair, Json::array({defaultValue, defaultValue}));
    spec.unit = "px";
    return ranged(std::move(spec), static_cast<double>(minimum), static_cast<double>(maximum));
}

ParamSpec requiredPair(const ParamName& name, std::int64_t minimum, std::int64_t maximum) {
    return required(pairParam(name, minimum, minimum, maximum));
}

ParamSpec nullByDefault(ParamSpec spec) {
    spec.defaultValue = nullptr;
    spec.nullable = true;
    return spec;
}

} // namespace convstudio::layers
