// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/exchange/weight_import.h"

#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

struct ImportWeightsOptions {
    std::filesystem::path file;
    std::filesystem::path weights;
    bool dryRun = false;
};

const char* matchName(WeightMatch match) {
    switch (match) {
    case WeightMatch::Name: return "name";
    case WeightMatch::Order: return "order";
    case WeightMatch::Missing: return "missing";
    case WeightMatch::Unexpected: return "unexpected";
    case WeightMatch::Shape: return "shape";
    }
    std::abort();
}

std::string dimsText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t size : shape) text += (text.empty() ? "" : "×") + std::to_string(size);
    return "[" + text + "]";
}

Json importJson(const Context& context, const WeightImport& done) {
    Json missing = Json::array(), unexpected = Json::array(), shape = Json::array();
    for (const WeightRow& row : done.plan.rows) {
        if (row.match == WeightMatch::Missing) missing.push_back(row.target);
        if (row.match == WeightMatch::Unexpected) unexpected.push_back(row.source);
        if (row.match == WeightMatch::Shape) {
            shape.push_back(
                {{"name", row.target}, {"network", row.targetShape}, {"file", row.sourceShape}});
        }
    }
    return {{"matched", done.plan.matched()},
            {"by_order", done.plan.count(WeightMatch::Order)},
            {"missing", missing},
            {"unexpected", unexpected},
            {"shape", shape},
            {"file", done.file.empty() ? Json() : Json(done.file.string())},
            {"issues", context.issuesJson(done.warnings)}};
}

void printPlan(const Context& context, const WeightPlan& plan) {
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.in_network"), context.say("column.in_file"),
         context.say("column.match")}};
    const auto tensor = [](const std::string& name, const std::vector<std::int64_t>& shape) {
        return name.empty() ? std::string("-") : name + " " + dimsText(shape);
    };
    for (const WeightRow& row : plan.rows) {
        rows.push_back({tensor(row.target, row.targetShape), tensor(row.source, row.sourceShape),
                        context.say(std::string("import_weights.") + matchName(row.match))});
    }
    std::cout << table(rows) << '\n'
              << context.say("import_weights.sum",
                             {{"matched", std::to_string(plan.matched())},
                              {"by_order", std::to_string(plan.count(WeightMatch::Order))},
                              {"missing", std::to_string(plan.count(WeightMatch::Missing))},
                              {"unexpected", std::to_string(plan.count(WeightMatch::Unexpected))},
                              {"shape", std::to_string(plan.count(WeightMatch::Shape))}})
              << '\n';
}

int importIntoProject(Context& context, const ImportWeightsOptions& options) {
    Result<Project> project = openProject(context, options.file);
    if (!project) return context.fail(project.issues());
    const Result<WeightImport> done =
        importWeights(*project, options.file, options.weights, context.registry,
                      options.dryRun ? ImportMode::DryRun : ImportMode::Write);
    if (!done) return context.fail(done.issues());
    context.report(done->warnings);
    if (!options.dryRun) {
        project->training["initial_weights"] = done->initialWeights;
        const Status saved = saveProject(*project, context.registry, options.file);
        if (!saved) return context.fail(saved.issues());
    }
    if (context.json) {
        context.printJson(importJson(context, *done));
        return kDone;
    }
    printPlan(context, done->plan);
    if (!options.dryRun) {
        context.message(context.say("import_weights.done", {{"file", done->file.string()}}));
    }
    return kDone;
}

} // namespace

Action addImportWeights(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "import-weights");
    auto options = std::make_shared<ImportWeightsOptions>();
    command->add_option("FILE", options->file, context.say("option.project"))->required();
    command->add_option("WEIGHTS", options->weights, context.say("option.weights"))->required();
    command->add_flag("--dry-run", options->dryRun, context.say("option.dry_run"));
    return [&context, options] { return importIntoProject(context, *options); };
}

} // namespace convstudio::cli
