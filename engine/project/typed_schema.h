// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/parameters.h"

#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// One choice of a typed object such as {"type": "SGD", "lr": 0.1}.
struct TypeSpec {
    std::string type; ///< PyTorch's name where PyTorch has the thing
    ParamSpecs params;
    std::string source; ///< paper or document
};

/// The choices of one place of the project file.
struct TypeTable {
    std::string what; ///< "optimizer", "schedule", "loss", "transform", "init"
    std::vector<TypeSpec> types;
    const TypeSpec* find(std::string_view type) const;
    std::vector<std::string> names() const;
};

/// The type named in {"type": T, ...}; nullptr when the value is no object or T is not known.
const TypeSpec* typeOf(const TypeTable& table, const Json& value);
/// The parameters of a type and those that go with any type.
ParamSpecs paramsOf(const TypeSpec& type, const ParamSpecs& extraParams);

/// Checks {"type": T, ...}: the type, then its parameters. `extraParams` go with any type
/// (warmup_epochs of schedules). Errors: "object-expected", "type-missing", "type-unknown".
Issues checkTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value,
                  const Place& place);
/// All parameters of the type and the extra ones, defaults filled in, "type" first.
Json resolveTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value);
/// "type", then the parameters that differ from their default, then unknown keys. A value whose
/// type is not known is returned as it is.
Json compactTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value);

/// `place` one step further: pointer "<pointer>/<key>" with the key escaped (RFC 6901).
Place childPlace(const Place& place, std::string_view key);

} // namespace convstudio
