// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cmath>

namespace convstudio {

/// The one JSON type of the program: keeps the order of keys, so that two saves of a document
/// differ only where the document does.
using Json = nlohmann::ordered_json;

/// A number as JSON can hold it: null where it is infinite or not a number.
inline Json finiteJson(double value) { return std::isfinite(value) ? Json(value) : Json(); }

} // namespace convstudio
