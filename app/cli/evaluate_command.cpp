// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/train/run_tools.h"

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
    std::cout << context.say(result.isFallback ? "train.evaluated_fallback" : "train.evaluated",
                             {{"split", result.split},
                              {"images", grouped(result.images)},
                              {"accuracy", percent(result.accuracy)},
                              {"low", percent(result.accuracyLow)},
                              {"high", percent(result.accuracyHigh)},
                              {"baseline", percent(result.majorityBaseline)}})
              << "\n\n";
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.class"), context.say("column.precision"), context.say("column.recall"),
         "F1", context.say("column.support")}};
    for (std::size_t c = 0; c < result.classes.size(); ++c) {
        const ClassMetrics& metrics = result.perClass[c];
        rows.push_back({result.classes[c], percent(metrics.precision), percent(metrics.recall),
                        percent(metrics.f1), std::to_string(metrics.support)});
    }
    std::cout << table(rows);
    if (result.classes.size() > 20) return;
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
    Result<OpenedRun> run = openRun(options.run, options.checkpoint, context.registry);
    if (!run) return context.fail(run.issues());
    const Split split = options.split == "train"        ? Split::Train
                        : options.split == "validation" ? Split::Validation
                                                        : Split::Test;
    const Result<Evaluation> result =
        evaluateRun(*run, options.data, split, context.settings, context.runner, {},
                    context.progress(context.say("progress.evaluate")));
    if (!result) return context.fail(result.issues());
    if (context.json) context.printJson(result->toJson());
    else printEvaluation(context, *result);
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
