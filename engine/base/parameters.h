// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// 2^53: integers beyond it are not exact as JSON numbers.
inline constexpr double kLargestInteger = 9007199254740992.0;

class Translator;

/// Parameter schemas: layers, losses, optimizers, schedules and transforms all describe their
/// parameters as data; forms, checks, the command line and the help are made from it.
enum class ParamType {
    Bool,
    Int,
    Float,
    Enum,    ///< one of `choices`
    IntPair, ///< int, or [height, width]; normalised form is always [h, w]
    IntList, ///< list of ints (shapes)
    FloatList,
    FloatPair, ///< [low, high] ranges, betas
    String,
};

/// "int", "int-pair" ... for the command line and the JSON Schema.
const char* paramTypeName(ParamType type);

struct ParamSpec {
    std::string name; ///< PyTorch's name where PyTorch has the thing
    ParamType type = ParamType::Int;
    Json defaultValue = nullptr; ///< null with required == false means "none"/"derived"
    bool required = false;       ///< has no default
    std::optional<double> minimum{};
    std::optional<double> maximum{};
    bool exclusiveMinimum = false;
    bool exclusiveMaximum = false;
    /// Enum: the allowed words. Other types: words accepted beside the plain values
    /// (Conv2d.padding: "same", "valid"; Linear.out_features: "classes").
    std::vector<std::string> choices{};
    bool nullable = false; ///< JSON null is a legal value (stride of a pool = kernel_size)
    std::string unit{};      ///< "px", "epochs"; empty for pure numbers
    std::string help{};      ///< key into engine.<lang>.json, "param.<Type>.<name>" or a shared one
};

using ParamSpecs = std::vector<ParamSpec>;

/// nullptr when there is none of that name.
const ParamSpec* findParam(const ParamSpecs& specs, const std::string& name);

enum class Expressions { Refuse, Allow };

/// Checks one value against its spec; on a wrong value the issue carries the value, what is
/// allowed, and a JSON Patch that repairs it where one is known. `place` is completed with the
/// parameter's name (after a dot where place.param names a section) and the pointer
/// "<place.pointer>/<name>". Expression strings ("=channels") pass for numbers when allowed.
/// Codes: param-wrong-type, param-out-of-range, param-not-a-choice.
Issues checkParam(const ParamSpec& spec, const Json& value, const Place& place,
                  Expressions expressions);

/// Checks a whole object (null counts as empty): every value, missing required parameters
/// (param-missing), and unknown keys (a param-unknown warning that names the nearest known one).
Issues checkParams(const ParamSpecs& specs, const Json& object, const Place& place,
                   Expressions expressions);

/// All parameters in schema order: given values normalised (pairs as [h, w]), defaults filled in.
/// Precondition: checkParams reported no error.
Json resolveParams(const ParamSpecs& specs, const Json& object);

/// Drops parameters that equal their default; order: schema order, then unknown keys as they were.
/// A pair of equal halves is kept as written in the schema's normal form.
Json compactParams(const ParamSpecs& specs, const Json& object);

/// "an integer from 1 to 8192", "one of zeros, reflect" ... for help, in English.
std::string describeAllowed(const ParamSpec& spec);
std::string describeAllowed(const ParamSpec& spec, const Translator& translator);
/// The same as arguments of a message: {allowed} stands for the description in any language.
Args allowedArgs(const ParamSpec& spec);

/// `key` as one step of a JSON pointer (RFC 6901): "~" and "/" escaped.
std::string pointerStep(std::string_view key);

} // namespace convstudio
