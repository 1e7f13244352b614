// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/starter.h"

#include "engine/project/training_schema.h"
#include "engine/train/training_config.h"
#include "ui/document/canvas_metrics.h"
#include "ui/panels/forms/node_facts.h"

#include <QFile>

namespace convstudio {

namespace {

constexpr std::int64_t kMaxSide = 4096;
constexpr std::int64_t kMaxChannels = 64;
constexpr std::int64_t kMaxClasses = 100000;

bool isBetween(std::int64_t value, std::int64_t low, std::int64_t high) {
    return value >= low && value <= high;
}

} // namespace

bool isImageShape(const Shape& input, std::int64_t classes) {
    return input.dims.size() == 3 && isBetween(input.channels(), 1, kMaxChannels) &&
           isBetween(input.height(), 1, kMaxSide) && isBetween(input.width(), 1, kMaxSide) &&
           isBetween(classes, 2, kMaxClasses);
}

Project projectFrom(const TemplateSpec& spec, const Shape& input, std::int64_t classes) {
    Project project;
    project.name = spec.name;
    project.graph = spec.make(input, classes);
    project.training = recommendedTraining();
    return project;
}

Project emptyProject() {
    Project project;
    project.training = recommendedTraining();
    const auto add = [&](std::string_view type, const char* name, int y) {
        Node node;
        node.id = project.graph.freshNodeId();
        node.type = type;
        node.name = name;
        project.view["nodes"][node.id] = {{"x", 0}, {"y", y}};
        project.graph.nodes.push_back(std::move(node));
    };
    add(kInputType, "input", 0);
    add(kOutputType, "output", 2 * kPitch); // room for the first layer between
    return project;
}

std::optional<Project> sampleProject(const QString& name) {
    QFile file(QStringLiteral(":/samples/") + name + QStringLiteral(".convstudio.json"));
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const Json document = Json::parse(file.readAll().toStdString(), nullptr, false);
    if (document.is_discarded()) return std::nullopt;
    Result<LoadedProject> loaded = projectFromJson(document, file.fileName().toStdString());
    if (!loaded) return std::nullopt;
    return std::move(loaded->project);
}

NetworkFacts examineNetwork(const Project& project, const LayerCatalog& catalog,
                            std::int64_t batchSize) {
    NetworkFacts facts;
    Validation validation =
        validate(project.graph, catalog, project.facts(), Repairs::Skip);
    facts.issues = std::move(validation.issues);
    if (!validation.graph) return facts;
    const ValidatedGraph& graph = *validation.graph;
    facts.parameters = graph.totals().parameters;
    facts.macs = graph.totals().macs;
    facts.field = NodeFactTexts::networkField(graph);
    if (batchSize > 0) {
        TrainingConfig config = TrainingConfig::fromJson(resolveTraining(project.training));
        config.batchSize = batchSize;
        facts.memory = forecastTraining(graph, config).total();
    }
    return facts;
}

} // namespace convstudio
