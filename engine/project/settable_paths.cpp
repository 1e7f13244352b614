// SPDX-License-Identifier: Apache-2.0
#include "engine/project/settable_paths.h"

#include "engine/base/text.h"
#include "engine/project/data_schema.h"
#include "engine/project/node_fields.h"
#include "engine/project/training_schema.h"

#include <algorithm>

namespace convstudio {

namespace {

using Paths = std::vector<std::string>;

void addTyped(const SectionEntry& entry, const Json& value, const std::string& path,
              Paths& paths) {
    paths.push_back(path + ".type");
    const TypeSpec* type = typeOf(*entry.types, value);
    if (!type) return;
    for (const ParamSpec& param : paramsOf(*type, entry.commonParams())) {
        paths.push_back(path + '.' + param.name);
    }
}

void addSection(const SectionSpec& section, const Json& value, const std::string& path,
                Paths& paths) {
    for (const SectionEntry& entry : section) {
        const std::string own = path + '.' + entry.spec.name;
        const Json present =
            value.is_object() ? value.value(entry.spec.name, entry.spec.defaultValue) : Json();
        switch (entry.kind) {
        case SectionEntry::Kind::Value:
        case SectionEntry::Kind::Free: paths.push_back(own); break;
        case SectionEntry::Kind::Object: addSection(*entry.fields, present, own, paths); break;
        case SectionEntry::Kind::Typed: addTyped(entry, present, own, paths); break;
        case SectionEntry::Kind::TypedList:
            paths.push_back(own);
            for (std::size_t i = 0; present.is_array() && i < present.size(); ++i) {
                addTyped(entry, present[i], own + '.' + std::to_string(i), paths);
            }
        }
    }
}

void addNodes(const std::vector<Node>& nodes, const Graph& graph, const LayerCatalog& catalog,
              const std::string& path, Paths& paths) {
    for (const Node& node : nodes) {
        const std::string own = path + '.' + (node.name.empty() ? node.id : node.name);
        for (const std::string_view field : kNodeFields) {
            paths.push_back(own + '.' + std::string(field));
        }
        for (const std::string& param : nodeParams(node, graph, catalog)) {
            paths.push_back(own + ".params." + param);
        }
    }
}

std::string_view lastWord(std::string_view path) { return path.substr(path.rfind('.') + 1); }

std::size_t commonStart(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                    a.begin());
}

} // namespace

std::vector<std::string> settablePaths(const Project& project, const LayerCatalog& catalog) {
    Paths paths = {"name", "task"};
    addNodes(project.graph.nodes, project.graph, catalog, "graph.nodes", paths);
    for (const Block& block : project.graph.blocks) {
        const std::string own = "graph.blocks." + (block.name.empty() ? block.id : block.name);
        paths.push_back(own + ".name");
        paths.push_back(own + ".parameters");
        addNodes(block.nodes, project.graph, catalog, own + ".nodes", paths);
    }
    addSection(dataSection(), project.data, "data", paths);
    addSection(trainingSection(), project.training, "training", paths);
    return paths;
}

std::string nearestPath(const Project& project, const LayerCatalog& catalog,
                        std::string_view path) {
    const Paths paths = settablePaths(project, catalog);
    Paths sameLast;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(sameLast),
                 [&](const std::string& known) { return lastWord(known) == lastWord(path); });
    const auto longestStart = [&](const Paths& candidates) {
        return *std::max_element(candidates.begin(), candidates.end(),
                                 [&](const std::string& a, const std::string& b) {
                                     return commonStart(a, path) < commonStart(b, path);
                                 });
    };
    if (!sameLast.empty()) {
        const std::string nearest = nearestWord(path, sameLast);
        return nearest.empty() ? longestStart(sameLast) : nearest;
    }
    const auto begun = std::find_if(paths.begin(), paths.end(), [&](const std::string& known) {
        return !path.empty() && known.starts_with(path);
    });
    if (begun != paths.end()) return *begun;
    const std::string nearest = nearestWord(path, paths);
    return nearest.empty() ? longestStart(paths) : nearest;
}

} // namespace convstudio
