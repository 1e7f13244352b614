// SPDX-License-Identifier: Apache-2.0
#include "engine/project/section_paths.h"

#include <algorithm>

namespace convstudio {

std::string settingPath(std::string_view pointer) {
    std::string path(pointer.substr(pointer.starts_with('/') ? 1 : 0));
    std::replace(path.begin(), path.end(), '/', '.');
    return path;
}

void nameSettings(Issues& issues) {
    for (Issue& issue : issues) {
        if (!issue.place.pointer.empty()) issue.place.param = settingPath(issue.place.pointer);
    }
}

} // namespace convstudio
