// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <string>

namespace convstudio {

/// Who holds a lock or journal, as such files tell it: pid, start time of that process (so that a
/// reused pid is no false alarm), host and boot id.
Json ownProcess();
/// Whether a value read from a file is such a record.
bool isProcessRecord(const Json& owner);
/// Whether that process still runs. One of another host counts as live, since it cannot be asked.
/// Precondition: isProcessRecord(owner).
bool isLiveProcess(const Json& owner);
/// "4711 @ host". Precondition: isProcessRecord(owner).
std::string processText(const Json& owner);

} // namespace convstudio
