// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <set>
#include <string>

namespace convstudio {

/// Names that the expressions ("=channels*2") in a value ask for.
void collectNames(const Json& value, std::set<std::string>& names);
/// The value with every expression filled from `values` (an object name → value): evaluated where
/// that gives a number, else, where a value is itself an expression, written out in its place.
Json withNamesFilled(const Json& value, const Json& values);

} // namespace convstudio
