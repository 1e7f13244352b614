// SPDX-License-Identifier: Apache-2.0
#include "engine/project/migrations.h"

#include "engine/project/project.h"

#include <iterator>

namespace convstudio {

namespace {

/// Gives a key a new name in its old place; nothing happens when the new name is taken.
void renameKey(Json& object, const char* oldName, const char* newName) {
    if (!object.is_object() || !object.contains(oldName) || object.contains(newName)) return;
    Json renamed = Json::object();
    for (auto& [key, value] : object.items()) {
        renamed[key == oldName ? std::string(newName) : key] = std::move(value);
    }
    object = std::move(renamed);
}

void renameLinks(Json& scope) {
    renameKey(scope, "links", "edges");
    if (!scope.is_object() || !scope.contains("edges") || !scope["edges"].is_array()) return;
    for (Json& edge : scope["edges"]) {
        renameKey(edge, "source", "from");
        renameKey(edge, "target", "to");
        renameKey(edge, "targetPort", "toPort");
    }
}

/// Version 0, before the first release: wires were "links", settings had camelCase names, the
/// learning rate stood beside the optimizer's name, the data set was one word.
void fromVersion0(Json& document) {
    if (document.contains("graph") && document["graph"].is_object()) {
        Json& graph = document["graph"];
        renameLinks(graph);
        if (graph.contains("blocks") && graph["blocks"].is_array()) {
            for (Json& block : graph["blocks"]) renameLinks(block);
        }
    }
    renameKey(document, "dataset", "data");
    if (document.contains("data") && document["data"].is_string()) {
        document["data"] = {{"source", document["data"]}};
    }
    if (!document.contains("training") || !document["training"].is_object()) return;
    Json& training = document["training"];
    renameKey(training, "batchSize", "batch_size");
    if (training.contains("optimizer") && training["optimizer"].is_string()) {
        Json optimizer = {{"type", training["optimizer"]}};
        if (training.contains("learningRate")) optimizer["lr"] = training["learningRate"];
        training["optimizer"] = std::move(optimizer);
        training.erase("learningRate");
    }
}

constexpr Migration kMigrations[] = {{0, fromVersion0}};
static_assert(std::size(kMigrations) == kProjectFormatVersion, "one step for each old version");

} // namespace

std::span<const Migration> migrations() { return kMigrations; }

void migrate(Json& document, int from) {
    for (const Migration& step : kMigrations) {
        if (step.from >= from) step.apply(document);
    }
    document["formatVersion"] = kProjectFormatVersion;
}

} // namespace convstudio
