// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

namespace convstudio {

/// The one JSON type of the program: keeps the order of keys, so that two saves of a document
/// differ only where the document does.
using Json = nlohmann::ordered_json;

} // namespace convstudio
