// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"
#include "engine/project/project.h"
#include "engine/project/set_value.h"
#include "engine/project/settable_paths.h"
#include "engine/project/training_schema.h"

namespace convstudio {

namespace {

Words splitPath(std::string_view path) {
    Words words;
    std::size_t start = 0;
    while (true) {
        const std::size_t dot = path.find('.', start);
        words.emplace_back(path.substr(start, dot - start));
        if (dot == std::string_view::npos) return words;
        start = dot + 1;
    }
}

/// JSON where it is JSON, else the text itself, so that names need no quotes.
Json parseValue(std::string_view text) {
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() ? Json(std::string(text)) : value;
}

} // namespace

Issues setProjectValue(Project& project, const LayerCatalog& catalog, std::string_view path,
                       std::string_view text) {
    const Words words = splitPath(path);
    const WordSpan rest = WordSpan(words).subspan(1);
    const Json value = parseValue(text);
    SetOutcome outcome;
    if (words[0] == "name" && rest.empty()) {
        project.name = std::string(text);
        outcome.found = true;
    } else if (words[0] == "task" && rest.empty()) {
        project.task = std::string(text);
        outcome.found = true;
    } else if (words[0] == "data") {
        outcome = setInSection(dataSection(), project.data, rest, value, "/data");
    } else if (words[0] == "training") {
        outcome = setInSection(trainingSection(), project.training, rest, value, "/training");
    } else if (words[0] == "graph") {
        outcome = setInGraph(project.graph, catalog, rest, value);
    } else if (words[0] == "view") {
        outcome.found = !rest.empty() && setPresent(project.view, rest, value);
    } else {
        outcome.found = setPresent(project.extra, words, value);
    }
    if (outcome.found) return outcome.issues;
    return {makeError(
        "path-unknown", {.param = std::string(path)},
        {{"path", std::string(path)}, {"nearest", nearestPath(project, catalog, path)}})};
}

} // namespace convstudio
