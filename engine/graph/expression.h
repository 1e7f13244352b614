// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace convstudio {

/// Whether a value is an expression over block parameters: a string starting with "=".
bool isExpression(const Json& value);

/// Value of an expression "=channels*2": + - * / and brackets over numbers and the members of
/// `values` (an object name → value). A lone name gives that value of whatever type; arithmetic
/// needs numbers and yields an integer where the result is whole. Trouble is reported at `place`:
/// "expression-syntax", "expression-unknown-name", "expression-not-number",
/// "expression-not-finite".
Result<Json> evaluateExpression(std::string_view text, const Json& values, const Place& place);

/// Replaces every expression in a value, also inside lists and objects.
Result<Json> evaluateExpressions(const Json& value, const Json& values, const Place& place);

} // namespace convstudio
