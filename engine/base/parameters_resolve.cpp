// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parameters.h"

#include <cmath>

namespace convstudio {

namespace {

/// What is no integer stays as it is: it may come from a file that is to be mended.
Json asInteger(const Json& value) {
    if (!value.is_number_float()) return value;
    const double number = value.get<double>();
    const bool isInteger = number == std::floor(number) && std::abs(number) <= kLargestInteger;
    return isInteger ? Json(static_cast<std::int64_t>(number)) : value;
}

/// One form per meaning: 3.0 becomes 3 where integers are asked for, a pair is always [h, w].
Json normalised(const ParamSpec& spec, const Json& value) {
    switch (spec.type) {
    case ParamType::Int: return asInteger(value);
    case ParamType::IntPair:
        if (value.is_number()) return Json::array({asInteger(value), asInteger(value)});
        [[fallthrough]];
    case ParamType::IntList: {
        if (!value.is_array()) return value;
        Json items = Json::array();
        for (const Json& item : value) items.push_back(asInteger(item));
        return items;
    }
    default: return value;
    }
}

} // namespace

Json resolveParams(const ParamSpecs& specs, const Json& object) {
    Json resolved = Json::object();
    for (const ParamSpec& spec : specs) {
        const auto given = object.find(spec.name);
        resolved[spec.name] = normalised(spec, given == object.end() ? spec.defaultValue : *given);
    }
    return resolved;
}

Json compactParams(const ParamSpecs& specs, const Json& object) {
    Json compact = Json::object();
    for (const ParamSpec& spec : specs) {
        const auto given = object.find(spec.name);
        if (given == object.end()) continue;
        Json value = normalised(spec, *given);
        if (spec.required || value != normalised(spec, spec.defaultValue))
            compact[spec.name] = std::move(value);
    }
    for (const auto& [key, value] : object.items())
        if (!findParam(specs, key)) compact[key] = value;
    return compact;
}

} // namespace convstudio
