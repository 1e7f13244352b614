// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/graph/fixes.h"
#include "engine/project/project.h"

namespace convstudio {

namespace {

/// JSON Patch (RFC 6902) on everything but the graph, which has edits of its own.
Status applyPatch(Project& project, const Fix& fix) {
    const Json before = {{"name", project.name},
                         {"task", project.task},
                         {"data", project.data},
                         {"training", project.training},
                         {"view", project.view}};
    Json after;
    try {
        after = before.patch(fix.edits);
    } catch (const Json::exception& error) {
        return makeError("fix-not-applicable", {}, {{"fix", fix.code}, {"reason", error.what()}});
    }
    const auto isObject = [&](const char* key) {
        return after.contains(key) && after[key].is_object();
    };
    const auto isText = [&](const char* key) {
        return after.contains(key) && after[key].is_string();
    };
    if (after.size() != before.size() || !isText("name") || !isText("task") || !isObject("data") ||
        !isObject("training") || !isObject("view")) {
        return makeError("fix-not-applicable", {},
                         {{"fix", fix.code}, {"reason", shownValue(fix.edits)}});
    }
    project.name = after["name"];
    project.task = after["task"];
    project.data = std::move(after["data"]);
    project.training = std::move(after["training"]);
    project.view = std::move(after["view"]);
    return Done{};
}

} // namespace

Status applyFix(Project& project, const Fix& fix) {
    if (!fix.graphEdits) return applyPatch(project, fix);
    Result<Graph> graph = applyFix(project.graph, fix);
    if (!graph) return graph.issues();
    project.graph = std::move(*graph);
    return Done{};
}

} // namespace convstudio
