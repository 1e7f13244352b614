// SPDX-License-Identifier: Apache-2.0
#include "engine/project/project_check.h"

#include "engine/base/text.h"
#include "engine/graph/validated_graph.h"
#include "engine/layers/init_spec.h"
#include "engine/project/data_schema.h"
#include "engine/project/section_paths.h"
#include "engine/project/training_schema.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::string_view kTask = "classification";

Place setting(std::string pointer) {
    Place place{.pointer = std::move(pointer)};
    place.param = settingPath(place.pointer);
    return place;
}

Fix replacement(std::string code, Args args, const std::string& pointer, Json value) {
    const Json operation = {{"op", "add"}, {"path", pointer}, {"value", std::move(value)}};
    return {std::move(code), std::move(args), Json::array({operation}), false};
}

std::optional<std::string> pointerIn(const std::vector<Node>& nodes, std::string_view id,
                                     const std::string& scope) {
    const auto found = std::find_if(nodes.begin(), nodes.end(),
                                    [&](const Node& node) { return node.id == id; });
    if (found == nodes.end()) return std::nullopt;
    return scope + "/nodes/" + std::to_string(found - nodes.begin());
}

std::string nodePointer(const Graph& graph, std::string_view id) {
    if (const auto pointer = pointerIn(graph.nodes, id, "/graph")) return *pointer;
    for (std::size_t i = 0; i < graph.blocks.size(); ++i) {
        const std::string scope = "/graph/blocks/" + std::to_string(i);
        if (const auto pointer = pointerIn(graph.blocks[i].nodes, id, scope)) return *pointer;
    }
    return "/graph";
}

/// Graph issues name nodes; the file is addressed by pointers.
void completePointer(Issue& issue, const Graph& graph) {
    if (!issue.place.pointer.empty()) return;
    issue.place.pointer =
        issue.place.nodeId.empty() ? "/graph" : nodePointer(graph, issue.place.nodeId);
    if (!issue.place.nodeId.empty() && !issue.place.param.empty()) {
        issue.place.pointer += "/params/" + pointerStep(issue.place.param);
    }
}

void checkInits(const std::vector<Node>& nodes, const Graph& graph, const LayerCatalog& catalog,
                Issues& issues) {
    for (const Node& node : nodes) {
        const Place place{.pointer = nodePointer(graph, node.id), .nodeId = node.id};
        append(issues, checkInit(node, catalog, place));
    }
}

/// Class names: the user's, else those of the last import.
std::vector<std::string> classNames(const Project& project) {
    const Json own = project.data.value("classes", Json());
    return own.is_array() ? own.get<std::vector<std::string>>() : project.facts().classes;
}

void checkClassNames(const Project& project, Issues& issues) {
    const std::size_t own = classNames(project).size();
    const std::size_t found = project.facts().classes.size();
    if (found == 0 || own == found) return;
    Issue issue = makeError("class-names-count", setting("/data/classes"),
                            {{"names", std::to_string(own)}, {"classes", std::to_string(found)}});
    issue.fixes.push_back(
        replacement("use-data-classes", {}, "/data/classes", project.facts().classes));
    issues.push_back(std::move(issue));
}

void checkClassWeights(const Project& project, Issues& issues) {
    const Json loss = project.training.value("loss", Json::object());
    const Json weight = loss.value("weight", Json());
    const std::size_t classes = classNames(project).size();
    if (!weight.is_array() || classes == 0 || weight.size() == classes) return;
    const char* pointer = "/training/loss/weight";
    Issue issue =
        makeError("class-weights-count", setting(pointer),
                  {{"weights", std::to_string(weight.size())},
                   {"classes", std::to_string(classes)}});
    issue.fixes.push_back(replacement("balance-class-weights", {}, pointer, "balanced"));
    issues.push_back(std::move(issue));
}

/// Channels the network gets: asked for, else those of the last import; 0 = unknown.
std::int64_t inputChannels(const Project& project) {
    const Json channels = project.data.value("channels", Json());
    return channels.is_number() ? channels.get<std::int64_t>() : project.facts().shape.channels();
}

void checkNormalization(const Project& project, Issues& issues) {
    const std::int64_t channels = inputChannels(project);
    const Json normalize = project.data.value("normalize", Json("dataset"));
    std::int64_t given = 0;
    if (normalize.is_object()) given = static_cast<std::int64_t>(normalize["mean"].size());
    else if (normalize == "imagenet") given = 3;
    if (channels == 0 || given == 0 || given == channels) return;
    Issue issue = makeError("normalize-channels", setting("/data/normalize"),
                            {{"given", std::to_string(given)},
                             {"channels", std::to_string(channels)}});
    issue.fixes.push_back(
        replacement("normalize-from-dataset", {}, "/data/normalize", "dataset"));
    issues.push_back(std::move(issue));
}

void warnOutdated(const Project& project, const char* pointer, const Json& wanted,
                  std::initializer_list<std::int64_t> found, Issues& issues) {
    const Json facts = found.size() == 1 ? Json(*found.begin()) : Json(std::vector(found));
    if (wanted == facts) return;
    issues.push_back(makeWarning("facts-outdated", setting(pointer),
                                 {{"setting", settingPath(pointer)},
                                  {"value", wanted.dump()},
                                  {"facts", project.facts().shape.text()}}));
}

/// The facts come from the last import; settings changed since then do not show in them.
void checkFactsFresh(const Project& project, Issues& issues) {
    const Shape shape = project.facts().shape;
    if (!project.facts().hasShape()) return;
    const Json data = resolveData(project.data);
    if (!data["channels"].is_null()) {
        warnOutdated(project, "/data/channels", data["channels"], {shape.channels()}, issues);
    }
    if (!data["resize"].is_null()) {
        warnOutdated(project, "/data/resize/size", data["resize"]["size"],
                     {shape.height(), shape.width()}, issues);
    }
}

void checkEditLabels(const Project& project, Issues& issues) {
    const std::vector<std::string> classes = classNames(project);
    if (classes.empty()) return;
    const Json edits = project.data.value("edits", Json::array());
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const Json label = edits[i].value("label", Json());
        if (!label.is_string()) continue;
        const std::string name = label.get<std::string>();
        if (std::find(classes.begin(), classes.end(), name) != classes.end()) continue;
        issues.push_back(makeWarning("edit-label-unknown",
                                   setting("/data/edits/" + std::to_string(i) + "/label"),
                                   {{"label", name},
                                    {"sample", edits[i]["sample"].get<std::string>()},
                                    {"classes", clipped(joined(classes), 200)}}));
    }
}

} // namespace

Issues checkProject(const Project& project, const LayerCatalog& catalog) {
    return checkProject(project, catalog,
                        validate(project.graph, catalog, project.facts()).issues);
}

Issues checkProject(const Project& project, const LayerCatalog& catalog, Issues graphIssues) {
    Issues issues;
    if (project.task != kTask) {
        Issue issue = makeError("task-unknown", setting("/task"),
                                {{"value", clipped(project.task)},
                                 {"allowed", std::string(kTask)}});
        issue.fixes.push_back(
            replacement("set-task", {{"task", std::string(kTask)}}, "/task", kTask));
        issues.push_back(std::move(issue));
    }
    for (Issue& issue : graphIssues) completePointer(issue, project.graph);
    append(issues, std::move(graphIssues));
    checkInits(project.graph.nodes, project.graph, catalog, issues);
    for (const Block& block : project.graph.blocks) {
        checkInits(block.nodes, project.graph, catalog, issues);
    }

    Issues dataIssues = checkData(project.data);
    Issues trainingIssues = checkTraining(project.training);
    // Clashes are looked for between values that are right by themselves.
    const bool dataGood = !hasErrors(dataIssues);
    const bool trainingGood = !hasErrors(trainingIssues);
    append(issues, std::move(dataIssues));
    append(issues, std::move(trainingIssues));
    if (dataGood) {
        checkClassNames(project, issues);
        checkNormalization(project, issues);
        checkFactsFresh(project, issues);
        checkEditLabels(project, issues);
    }
    if (dataGood && trainingGood) checkClassWeights(project, issues);
    return issues;
}

} // namespace convstudio
