// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/result.h"

#include <functional>
#include <string>
#include <vector>

namespace convstudio {

struct ChildResult {
    int exitCode = 0;  ///< 128 + signal when killed by one
    std::string tail;  ///< the end of what it wrote to stderr, 4 KiB at most
};

/// Runs a program (of the PATH, no shell) with its output read line by line on the calling thread
/// (lines over 1 MiB are cut) and waits. A request to cancel ends the program and its children.
/// Errors: "program-not-started" (naming it and the system's reason), "cancelled".
Result<ChildResult> runChild(const std::vector<std::string>& command, const CancelToken& cancel,
                             const std::function<void(const std::string& line)>& onLine);

} // namespace convstudio
