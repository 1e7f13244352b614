// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <string>

namespace testsupport {

/// Code of the first issue; empty: none.
inline std::string codeOf(const convstudio::Issues& issues) {
    return issues.empty() ? std::string() : issues.front().code;
}
/// The same of what failed; "ok" where nothing did.
template <class T>
std::string codeOf(const convstudio::Result<T>& result) {
    return result.ok() ? std::string("ok") : codeOf(result.issues());
}

} // namespace testsupport
