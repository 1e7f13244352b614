// SPDX-License-Identifier: Apache-2.0
#include "ui/document/data_edits.h"

#include "engine/data/known_sets.h"

namespace convstudio {

namespace {

namespace fs = std::filesystem;

std::string storedPath(const fs::path& projectFile, const fs::path& place) {
    if (projectFile.empty() || place.is_relative()) return place.generic_string();
    const fs::path relative = place.lexically_normal().lexically_relative(
        fs::absolute(projectFile).parent_path().lexically_normal());
    const bool isBelow = !relative.empty() && *relative.begin() != "..";
    return (isBelow ? relative : place.lexically_normal()).generic_string();
}

} // namespace

DocumentEdits setDataEdits(const Project& project, const std::string& pointer, const Json& value) {
    const Json old = valueAt(project, pointer);
    if (old == value) return {};
    return {ValueEdit{pointer, old, value}};
}

DocumentEdits replaceSourceEdits(const Project& project, const fs::path& projectFile,
                                 const QString& source) {
    const std::string name = source.toStdString();
    DocumentEdits edits;
    const auto set = [&](const char* pointer, const Json& value) {
        for (DocumentEdit& edit : setDataEdits(project, pointer, value))
            edits.push_back(std::move(edit));
    };
    set("/data/source", findKnownSet(name) ? name : storedPath(projectFile, name));
    set("/data/root", nullptr);
    set("/data/classes", nullptr);
    return edits;
}

} // namespace convstudio
