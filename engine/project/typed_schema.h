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
};

/// Checks {"type": T, ...}: the type, then its parameters. `extraParams` go with any type
/// (warmup_epochs of schedules).
Issues checkTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value,
                  const Place& place);
/// All parameters of the type and the extra ones, defaults filled in, "type" first.
Json resolveTyped(const TypeTable& table, const ParamSpecs& extraParams, const Json& value);

} // namespace convstudio
