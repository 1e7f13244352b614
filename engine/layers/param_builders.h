// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/parameters.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio::layers {

/// Short ways to write the parameters of a layer; the help key is "param.<owner>.<name>", or
/// "param.<name>" where `owner` is empty (parameters that mean the same in several layers).
struct ParamName {
    ParamName(const char* plainName) : name(plainName) {} // NOLINT(google-explicit-constructor)
    ParamName(std::string_view typeName, const char* plainName) : owner(typeName), name(plainName) {}
    std::string owner;
    std::string name;
};

ParamSpec boolParam(const ParamName& name, bool defaultValue);
ParamSpec enumParam(const ParamName& name, const char* defaultValue,
                    std::vector<std::string> choices);
ParamSpec floatParam(const ParamName& name, double defaultValue, double minimum, double maximum);
ParamSpec intParam(const ParamName& name, std::int64_t defaultValue, std::int64_t minimum,
                   std::int64_t maximum);
ParamSpec requiredInt(const ParamName& name, std::int64_t minimum, std::int64_t maximum);
/// [height, width] in pixels, both `defaultValue` when left out.
ParamSpec pairParam(const ParamName& name, std::int64_t defaultValue, std::int64_t minimum,
                    std::int64_t maximum);
ParamSpec requiredPair(const ParamName& name, std::int64_t minimum, std::int64_t maximum);
/// The same parameter, null by default.
ParamSpec nullByDefault(ParamSpec spec);

} // namespace convstudio::layers
