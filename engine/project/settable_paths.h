// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"

#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// Every path that setProjectValue() takes for this project as it stands (nodes by name), for
/// suggestions and completion.
std::vector<std::string> settablePaths(const Project& project, const LayerCatalog& catalog);

/// The settable path that is most likely meant: same last word, else one it begins,
/// else the nearest by letters, else the one with the longest common beginning. Never empty.
std::string nearestPath(const Project& project, const LayerCatalog& catalog,
                        std::string_view path);

} // namespace convstudio
