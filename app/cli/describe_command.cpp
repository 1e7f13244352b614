// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/base/files.h"
#include "engine/graph/picture.h"
#include "engine/graph/validated_graph.h"
#include "engine/project/training_schema.h"
#include "engine/train/training_config.h"

#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

struct DescribeOptions {
    std::filesystem::path file;
    std::filesystem::path picture;
};

Json nodeJson(const ValidatedNode& node) {
    return {{"id", node.id},
            {"name", node.path},
            {"type", node.type},
            {"output_shape", node.shape.dims},
            {"parameters", node.parameters},
            {"macs", node.cost.macs},
            {"activation_bytes", node.shape.elements() * 4},
            {"receptive_field", {node.field.size[0], node.field.size[1]}}};
}

std::vector<std::string> nodeRow(const ValidatedNode& node) {
    return {node.path,
            node.type,
            node.shape.text(),
            grouped(node.parameters),
            grouped(node.cost.macs),
            bytesText(node.shape.elements() * 4),
            std::to_string(node.field.size[0]) + "×" + std::to_string(node.field.size[1])};
}

int describe(const Context& context, const DescribeOptions& options) {
    const Result<Project> project = openProject(context, options.file);
    if (!project) return context.fail(project.issues());
    const Validation validation =
        validate(project->graph, context.registry, project->facts());
    Issues issues = validation.issues;
    const Issues training = checkTraining(project->training);
    issues.insert(issues.end(), training.begin(), training.end());
    for (Issue& issue : issues) issue.place.file = options.file.string();
    if (hasErrors(issues)) return context.fail(issues);
    context.report(issues);

    const ValidatedGraph& graph = *validation.graph;
    const TrainingConfig config = TrainingConfig::fromJson(resolveTraining(project->training));
    const MemoryForecast memory = forecastTraining(graph, config);
    if (!options.picture.empty()) {
        const Status written = writeFileAtomically(options.picture, graphPictureSvg(graph));
        if (!written) return context.fail(written.issues());
    }
    if (context.json) {
        Json nodes = Json::array();
        for (const ValidatedNode& node : graph.nodes()) nodes.push_back(nodeJson(node));
        context.printJson({{"nodes", nodes},
                           {"totals",
                            {{"parameters", graph.totals().parameters},
                             {"trainable_parameters", graph.totals().trainableParameters},
                             {"macs", graph.totals().macs},
                             {"activation_bytes", graph.totals().activationBytes},
                             {"training_memory_bytes", memory.total()},
                             {"batch_size", config.batchSize}}}});
        return kDone;
    }
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.node"), context.say("column.type"), context.say("column.output"),
         context.say("column.parameters"), "MACs", context.say("column.activation"),
         context.say("column.field")}};
    for (const ValidatedNode& node : graph.nodes()) rows.push_back(nodeRow(node));
    std::cout << table(rows) << '\n'
              << context.say("describe.totals",
                             {{"parameters", grouped(graph.totals().parameters)},
                              {"trainable", grouped(graph.totals().trainableParameters)},
                              {"macs", grouped(graph.totals().macs)}})
              << '\n'
              << context.say("describe.memory", {{"bytes", bytesText(memory.total())},
                                                 {"batch", std::to_string(config.batchSize)}})
              << '\n';
    return kDone;
}

} // namespace

Action addDescribe(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "describe");
    auto options = std::make_shared<DescribeOptions>();
    command->add_option("FILE", options->file, context.say("option.project"))->required();
    command->add_option("--picture", options->picture, context.say("option.picture"));
    return [&context, options] { return describe(context, *options); };
}

} // namespace convstudio::cli
