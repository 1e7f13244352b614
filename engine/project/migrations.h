// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <span>

namespace convstudio {

/// One step of the file format: turns a document of version `from` into one of version `from + 1`.
/// A step must bear any JSON, because documents are checked only after they are migrated.
struct Migration {
    int from = 0;
    void (*apply)(Json& document) = nullptr;
};

/// Every step in order, from the oldest version that can be read to the present one.
std::span<const Migration> migrations();

/// Takes a document of version `from` to the present version and sets "formatVersion".
/// Precondition: 0 <= from <= kProjectFormatVersion.
void migrate(Json& document, int from);

} // namespace convstudio
