// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/language.h"
#include "ui/panels/forms/form_row.h"

namespace convstudio {

/// The rows for how a tensor starts: one choice of the kinds that suit its rank and the numbers of
/// the chosen kind. `tensor`: "weight" or "bias".
ParamField::Setting initKindSetting(const Language& language, const std::string& tensor, int rank);
RowText initKindText(const Language& language, const std::string& tensor, const Json& init);

/// Kind of an initialisation as the choice names it; "default" for null.
std::string initKind(const Json& init);
/// The initialisation of another kind: what both know is kept; null for "default".
Json withInitKind(const Json& init, const std::string& kind);

} // namespace convstudio
