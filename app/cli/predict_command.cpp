// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/base/csv.h"
#include "engine/base/files.h"
#include "engine/train/run_tools.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

struct PredictOptions {
    std::filesystem::path run;
    std::vector<std::filesystem::path> images;
    int top = 5;
    std::filesystem::path csv;
    std::string checkpoint = "best";
};

std::string predictionsCsv(const std::vector<ImagePrediction>& predictions) {
    std::string csv = "file,rank,class,probability\n";
    for (const ImagePrediction& prediction : predictions) {
        int rank = 0;
        for (const ClassProbability& candidate : prediction.top) {
            char number[32];
            std::snprintf(number, sizeof number, "%.6f", candidate.probability);
            csv += csvField(prediction.file.string()) + "," + std::to_string(++rank) + "," +
                   csvField(candidate.name) + "," + number + "\n";
        }
    }
    return csv;
}

int predict(Context& context, const PredictOptions& options) {
    Result<OpenedRun> run = openRun(options.run, options.checkpoint, context.registry);
    if (!run) return context.fail(run.issues());
    const Result<std::vector<ImagePrediction>> predictions =
        predictFiles(*run, options.images, options.top);
    if (!predictions) return context.fail(predictions.issues());
    if (!options.csv.empty()) {
        const Status written = writeFileAtomically(options.csv, predictionsCsv(*predictions));
        if (!written) return context.fail(written.issues());
    }
    Json list = Json::array();
    bool unusable = false;
    for (const ImagePrediction& prediction : *predictions) {
        context.report(prediction.issues);
        unusable = unusable || hasErrors(prediction.issues);
        Json top = Json::array();
        for (const ClassProbability& candidate : prediction.top) {
            top.push_back({{"class", candidate.name}, {"probability", candidate.probability}});
        }
        Json entry = {{"file", prediction.file.string()}, {"top", top}};
        if (!prediction.issues.empty()) entry["issues"] = context.issuesJson(prediction.issues);
        list.push_back(std::move(entry));
        if (context.json) continue;
        for (const ClassProbability& candidate : prediction.top) {
            std::cout << prediction.file.string() << "  " << percent(candidate.probability) << "  "
                      << candidate.name << '\n';
        }
    }
    if (context.json) context.printJson({{"predictions", list}});
    return unusable ? kBadInput : kDone;
}

} // namespace

Action addPredict(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "predict");
    auto options = std::make_shared<PredictOptions>();
    command->add_option("RUN", options->run, context.say("option.run"))->required();
    command->add_option("IMAGE", options->images, context.say("option.images"))->required();
    command->add_option("--top", options->top, context.say("option.top"))
        ->check(CLI::PositiveNumber);
    command->add_option("--csv", options->csv, context.say("option.csv"));
    command->add_option("--checkpoint", options->checkpoint, context.say("option.checkpoint"));
    return [&context, options] { return predict(context, *options); };
}

} // namespace convstudio::cli
