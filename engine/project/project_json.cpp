// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/graph/graph_json.h"
#include "engine/project/data_schema.h"
#include "engine/project/migrations.h"
#include "engine/project/project.h"
#include "engine/project/training_schema.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::string_view kTopKeys[] = {"format", "formatVersion", "name", "task",
                                         "graph",  "data",          "training", "view"};
constexpr std::string_view kViewKeys[] = {"nodes", "frames", "notes"};

template <std::size_t N>
Json unknownKeys(const Json& object, const std::string_view (&known)[N]) {
    Json unknown = Json::object();
    for (const auto& [key, value] : object.items()) {
        if (std::find(std::begin(known), std::end(known), key) == std::end(known)) {
            unknown[key] = value;
        }
    }
    return unknown;
}

Result<int> versionOf(const Json& document, const Place& place) {
    const std::string format = document.is_object() && document.contains("format")
                                   ? shownValue(document["format"])
                                   : std::string("-");
    if (format != '"' + std::string(kProjectFormat) + '"') {
        return makeError("project-not-a-project", place,
                         {{"file", place.file}, {"format", format}});
    }
    const Json version = document.value("formatVersion", Json());
    if (!version.is_number_integer() || version < 0 || version > 1000000) {
        return makeError("project-version-invalid", childPlace(place, "formatVersion"),
                         {{"file", place.file},
                          {"value", shownValue(version)},
                          {"known", std::to_string(kProjectFormatVersion)}});
    }
    return version.get<int>();
}

/// Takes the typed parts out of a migrated document.
class ProjectReader {
public:
    ProjectReader(const Json& document, Place place, LoadedProject& result)
        : m_document(document), m_place(std::move(place)), m_result(result) {}

    void read() {
        Project& project = m_result.project;
        readText("name", project.name);
        readText("task", project.task);
        readObject("data", project.data);
        readObject("training", project.training);
        readObject("view", project.view);
        Json graph = Json::object();
        readObject("graph", graph);
        GraphFromJson parsed = graphFromJson(graph, "/graph");
        project.graph = std::move(parsed.graph);
        project.extra = unknownKeys(m_document, kTopKeys);
        for (Issue& issue : parsed.issues) {
            issue.place.file = m_place.file;
            m_result.issues.push_back(std::move(issue));
        }
        // What could not be read is not in the project: a save would lose it.
        if (hasErrors(m_result.issues)) project.readOnly = true;
    }

private:
    void readText(const char* key, std::string& text) {
        if (!m_document.contains(key)) return;
        const Json& value = m_document[key];
        if (value.is_string()) {
            text = value.get<std::string>();
        } else {
            wrongType("text-expected", key, value);
        }
    }

    void readObject(const char* key, Json& object) {
        if (!m_document.contains(key)) return;
        const Json& value = m_document[key];
        if (value.is_object()) {
            object = value;
        } else {
            wrongType("object-expected", key, value);
        }
    }

    void wrongType(const char* code, const char* key, const Json& value) {
        m_result.issues.push_back(makeError(code, childPlace(m_place, key),
                                            {{"key", key}, {"value", shownValue(value)}}));
    }

    const Json& m_document;
    Place m_place;
    LoadedProject& m_result;
};

/// Positions in the order of the graph, so that moving one node changes one line of a diff.
Json orderedPositions(const Json& positions, const Graph& graph) {
    if (!positions.is_object()) return positions;
    Json ordered = Json::object();
    const auto take = [&](const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            if (const auto found = positions.find(node.id); found != positions.end()) {
                ordered[node.id] = *found;
            }
        }
    };
    take(graph.nodes);
    for (const Block& block : graph.blocks) take(block.nodes);
    for (const auto& [id, position] : positions.items()) {
        if (!ordered.contains(id)) ordered[id] = position;
    }
    return ordered;
}

Json viewToJson(const Project& project) {
    const Json& view = project.view;
    Json result = Json::object();
    result["nodes"] = orderedPositions(view.value("nodes", Json::object()), project.graph);
    result["frames"] = view.value("frames", Json::array());
    result["notes"] = view.value("notes", Json::array());
    result.update(unknownKeys(view, kViewKeys));
    return result;
}

} // namespace

DataFacts Project::facts() const {
    DataFacts facts;
    const Json stored = data.is_object() ? data.value("facts", Json()) : Json();
    if (!stored.is_object()) return facts;
    const Json shape = stored.value("shape", Json());
    const auto isSize = [](const Json& size) { return size.is_number_integer() && size > 0; };
    if (shape.is_array() && shape.size() == 3 && std::all_of(shape.begin(), shape.end(), isSize)) {
        facts.shape = Shape::map(shape[0], shape[1], shape[2]);
    }
    const Json classes = stored.value("classes", Json());
    const auto isText = [](const Json& text) { return text.is_string(); };
    if (classes.is_array() && std::all_of(classes.begin(), classes.end(), isText)) {
        facts.classes = classes.get<std::vector<std::string>>();
    }
    return facts;
}

void Project::setFacts(const DataFacts& facts) {
    if (!data.contains("facts") || !data["facts"].is_object()) data["facts"] = Json::object();
    Json& stored = data["facts"];
    if (facts.hasShape()) stored["shape"] = facts.shape.dims;
    else stored.erase("shape");
    stored["classes"] = facts.classes;
}

Result<LoadedProject> projectFromJson(const Json& document, const std::filesystem::path& file) {
    const Place place{.file = file.string()};
    const Result<int> version = versionOf(document, place);
    if (!version) return version.issues();
    LoadedProject result;
    result.migratedFrom = *version;
    if (*version > kProjectFormatVersion) {
        result.project.readOnly = true;
        result.project.formatVersion = *version;
        result.issues.push_back(
            makeWarning("project-newer", childPlace(place, "formatVersion"),
                        {{"file", place.file},
                         {"version", std::to_string(*version)},
                         {"known", std::to_string(kProjectFormatVersion)}}));
        ProjectReader(document, place, result).read();
    } else if (*version < kProjectFormatVersion) {
        Json migrated = document;
        migrate(migrated, *version);
        ProjectReader(migrated, place, result).read();
    } else {
        ProjectReader(document, place, result).read();
    }
    return result;
}

Result<LoadedProject> loadProject(const std::filesystem::path& file) {
    const Result<Json> document = readJsonFile(file);
    if (!document) return document.issues();
    return projectFromJson(*document, file);
}

Json projectToJson(const Project& project, const LayerCatalog& catalog) {
    Json document = {{"format", kProjectFormat},
                     {"formatVersion", project.formatVersion},
                     {"name", project.name},
                     {"task", project.task}};
    document["graph"] = toJson(project.graph, catalog);
    document["data"] = compactData(project.data);
    document["training"] = compactSection(trainingSection(), project.training);
    document["view"] = viewToJson(project);
    document.update(project.extra);
    return document;
}

std::string projectText(const Project& project, const LayerCatalog& catalog) {
    return projectToJson(project, catalog).dump(2, ' ', false, Json::error_handler_t::replace) +
           '\n';
}

} // namespace convstudio
