// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/data/dataset.h"
#include "engine/graph/text_form.h"
#include "engine/project/data_schema.h"
#include "engine/project/templates.h"
#include "engine/project/training_schema.h"

#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

struct NewOptions {
    std::string templateName;
    std::string textForm;
    std::string input;
    std::int64_t classes = 0;
    std::string data;
    std::string name;
    std::filesystem::path output;
};

/// The facts a template is shaped by: the data set's, where given, else --input and --classes.
Result<DataFacts> wantedFacts(Context& context, const NewOptions& options, Project& project) {
    DataFacts facts;
    if (!options.data.empty()) {
        project.data["source"] = options.data;
        ImportOptions import;
        import.projectFolder = options.output.parent_path();
        import.settings = &context.settings;
        import.progress = context.progress(context.say("progress.import"));
        Result<ImportedData> imported =
            importData(resolveData(project.data), import, context.runner);
        if (!imported) return imported.issues();
        context.report(imported->issues);
        facts = imported->dataset.facts();
        project.setFacts(facts);
    }
    if (!options.input.empty()) {
        Result<Shape> shape = parseShape(options.input);
        if (!shape) return shape.issues();
        facts.shape = *shape;
    }
    if (options.classes > 0 && options.classes != facts.classCount()) {
        facts.classes.clear();
        for (std::int64_t i = 0; i < options.classes; ++i) {
            facts.classes.push_back("class " + std::to_string(i));
        }
    }
    return facts;
}

Result<Graph> makeGraph(const Context& context, const NewOptions& options, const DataFacts& wanted,
                        DataFacts& facts) {
    facts = wanted;
    if (!options.textForm.empty()) return parseTextForm(options.textForm, context.registry);
    const TemplateSpec* spec = findTemplate(options.templateName);
    if (spec == nullptr) {
        std::vector<std::string> known;
        for (const TemplateSpec& candidate : templates()) known.push_back(candidate.name);
        return makeError("template-unknown", {},
                         {{"name", options.templateName},
                          {"nearest", nearestWord(options.templateName, known)}});
    }
    if (!facts.hasShape()) facts.shape = spec->input;
    if (facts.classes.empty()) {
        for (std::int64_t i = 0; i < spec->classes; ++i) {
            facts.classes.push_back("class " + std::to_string(i));
        }
    }
    return spec->make(facts.shape, facts.classCount());
}

int makeProject(Context& context, const NewOptions& options) {
    Project project;
    project.name = !options.name.empty() ? options.name
                   : !options.templateName.empty() ? options.templateName
                                                   : options.output.stem().stem().string();
    project.training = recommendedTraining();
    const Result<DataFacts> wanted = wantedFacts(context, options, project);
    if (!wanted) return context.fail(wanted.issues());
    DataFacts facts;
    Result<Graph> graph = makeGraph(context, options, *wanted, facts);
    if (!graph) return context.fail(graph.issues());
    project.graph = std::move(*graph);
    if (facts.hasShape() || !facts.classes.empty()) project.setFacts(facts);
    const Issues issues = checkProject(project, context.registry);
    if (hasErrors(issues)) return context.fail(issues);
    const Status saved = saveProject(project, context.registry, options.output);
    if (!saved) return context.fail(saved.issues());
    if (context.json) {
        context.printJson({{"file", options.output.string()}, {"issues", context.issuesJson(issues)}});
    } else {
        context.report(issues);
        std::cout << context.say("new.written", {{"file", options.output.string()}}) << '\n';
    }
    return kDone;
}

} // namespace

Action addNew(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "new");
    auto options = std::make_shared<NewOptions>();
    auto* origin = command->add_option_group("origin");
    origin->add_option("--template", options->templateName, context.say("option.template"));
    origin->add_option("--text", options->textForm, context.say("option.text"));
    origin->require_option(1);
    command->add_option("--input", options->input, context.say("option.input"));
    command->add_option("--classes", options->classes, context.say("option.classes"))
        ->check(CLI::PositiveNumber);
    command->add_option("--data", options->data, context.say("option.data"));
    command->add_option("--name", options->name, context.say("option.project_name"));
    command->add_option("-o,--output", options->output, context.say("option.output_project"))
        ->required();
    return [&context, options] { return makeProject(context, *options); };
}

} // namespace convstudio::cli
