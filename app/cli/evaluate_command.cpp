// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/inspect_job.h"
#include "app/cli/inspect_json.h"

#include "engine/inspect/confusion_picture.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

struct EvaluateOptions {
    std::filesystem::path run;
    std::string data;
    std::string split = "test";
    std::string checkpoint = "best";
};

void printEvaluation(const Context& context, const Evaluation& result) {
    std::cout << accuracyLine(result, context) << "\n\n";
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.class"), context.say("column.precision"), context.say("column.recall"),
         "F1", context.say("column.support")}};
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        const ClassMetrics& metrics = result.perClass[c];
        rows.push_back({result.classes[c], percent(metrics.precision), percent(metrics.recall),
                        percent(metrics.f1), std::to_string(metrics.support)});
    }
    std::cout << table(rows);
    std::cout << '\n';
    for (const std::string& line : pairLines(result, kPairsInWords, context)) {
        std::cout << line << '\n';
    }
    if (result.classes.size() > kCountedClasses) return;
    std::cout << '\n' << context.say("evaluate.confusion") << '\n';
    std::vector<std::vector<std::string>> matrix;
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        std::vector<std::string> row = {result.classes[c]};
        for (const std::int64_t count : result.confusion[c]) row.push_back(std::to_string(count));
        matrix.push_back(std::move(row));
    }
    std::cout << table(matrix);
}

int evaluate(Context& context, const EvaluateOptions& options) {
    SubjectRequest request;
    request.run = options.run;
    request.checkpoint = options.checkpoint;
    request.dataOverride = options.data;
    request.settings = context.settings;
    const auto subject = openSubject(request, context.registry, context.runner, {});
    if (!subject) return context.fail(subject.issues());
    if (!(*subject)->data) return context.fail((*subject)->dataIssues);
    context.report((*subject)->dataIssues);
    PredictionsStore store(context.settings);
    const auto predictions = store.get(**subject, splitNamed(options.split), {},
                                       context.progress(context.say("progress.evaluate")));
    if (!predictions) return context.fail(predictions.issues());
    if (context.json) context.printJson(evaluationJson(**predictions));
    else printEvaluation(context, convstudio::evaluate(**predictions));
    return kDone;
}

} // namespace

Action addEvaluate(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "evaluate");
    auto options = std::make_shared<EvaluateOptions>();
    command->add_option("RUN", options->run, context.say("option.run"))->required();
    command->add_option("--data", options->data, context.say("option.data"));
    command->add_option("--split", options->split, context.say("option.split"))
        ->check(CLI::IsMember({"train", "validation", "test"}));
    command->add_option("--checkpoint", options->checkpoint, context.say("option.checkpoint"));
    return [&context, options] { return evaluate(context, *options); };
}

} // namespace convstudio::cli
