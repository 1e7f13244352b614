// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/project/project.h"

namespace convstudio {

Status saveProject(const Project& project, const LayerCatalog& catalog,
                   const std::filesystem::path& file) {
    if (project.readOnly) {
        return makeError("project-read-only", {.file = file.string()},
                         {{"file", file.string()},
                          {"version", std::to_string(project.formatVersion)}});
    }
    const std::string text = projectText(project, catalog);
    if (const Result<std::string> present = readFile(file); present && *present == text) {
        return Done{};
    }
    if (const Status backedUp = rollBackups(file); !backedUp) return backedUp;
    return writeFileAtomically(file, text);
}

} // namespace convstudio
