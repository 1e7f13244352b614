// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/run_printer.h"
#include "app/cli/signal_watcher.h"

#include "engine/train/session.h"

#include <iostream>
#include <memory>
#include <optional>

namespace convstudio::cli {

namespace {

/// Words of `--watch`: nodes, samples, histogram:PATH.
constexpr std::string_view kHistogramWord = "histogram:";
constexpr int kSamplesShown = 12;

struct TrainOptions {
    std::filesystem::path file;
    std::string data;
    std::vector<std::string> sets;
    std::optional<int> epochs;
    std::optional<std::int64_t> batchSize;
    std::optional<std::uint64_t> seed;
    std::optional<int> threads;
    std::string device = "auto";
    std::filesystem::path runs;
    std::string name;
    std::vector<std::string> watch;
};

struct ResumeOptions {
    std::filesystem::path run;
    std::optional<int> epochs;
    std::optional<double> lr;
    std::string data;
    std::string device;
    std::vector<std::string> watch;
};

Instruments instrumentsOf(const std::vector<std::string>& words) {
    Instruments instruments;
    for (const std::string& word : words) {
        if (word == "samples") instruments.samples = kSamplesShown;
        else instruments.nodes = true;
        if (word.starts_with(kHistogramWord)) {
            instruments.histogramNode = word.substr(kHistogramWord.size());
        }
    }
    return instruments;
}

void addWatch(CLI::App& command, const Context& context, std::vector<std::string>& words) {
    const auto check = [](const std::string& word) -> std::string {
        const bool isKnown = word == "nodes" || word == "samples" ||
                             (word.starts_with(kHistogramWord) && word != kHistogramWord);
        return isKnown ? "" : word + ": nodes, samples, histogram:NODE";
    };
    command.add_option("--watch", words, context.say("option.watch"))
        ->delimiter(',')
        ->check(check)
        ->allow_extra_args(false);
}

/// Runs a session to its end; `begin` starts or resumes it.
int runSession(Context& context, const Instruments& watched,
               const std::function<void(TrainingSession&)>& begin) {
    RunPrinter printer(context);
    SignalWatcher watcher;
    TrainingSession session(
        context.registry, context.runner,
        [&printer](const TrainEvent& event) { printer.show(event); }, context.log());
    watcher.start([&] {
        context.message(context.say("train.stopping"));
        session.stop();
    });
    session.watch(watched);
    begin(session);
    const std::filesystem::path folder = session.wait();
    if (watcher.interrupted()) {
        if (!folder.empty()) {
            context.message(context.say("train.interrupted", {{"run", folder.string()}}));
        }
        return kInterrupted;
    }
    if (session.state() == SessionState::Failed) {
        context.report(session.issues());
        if (context.json && !printer.sawFailure()) {
            context.printJson({{"issues", context.issuesJson(session.issues())}});
        }
        return context.exitCode(session.issues());
    }
    if (!context.json) std::cout << context.say("train.run", {{"run", folder.string()}}) << '\n';
    return kDone;
}

/// `--set path=value` in order, then the short forms.
Status applySettings(Context& context, Project& project, const TrainOptions& options) {
    std::vector<std::pair<std::string, std::string>> changes;
    for (const std::string& assignment : options.sets) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos) {
            return makeError("set-without-value", {}, {{"text", assignment}});
        }
        changes.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
    }
    const auto add = [&changes](const char* path, const auto& value) {
        if (value) changes.emplace_back(path, std::to_string(*value));
    };
    add("training.epochs", options.epochs);
    add("training.batch_size", options.batchSize);
    add("training.seed", options.seed);
    add("training.threads", options.threads);
    for (const auto& [path, value] : changes) {
        const Issues issues = setProjectValue(project, context.registry, path, value);
        if (hasErrors(issues)) return issues;
        context.report(issues);
    }
    return Done{};
}

int train(Context& context, const TrainOptions& options) {
    Result<Project> project = openProject(context, options.file);
    if (!project) return context.fail(project.issues());
    const Status set = applySettings(context, *project, options);
    if (!set) return context.fail(set.issues());
    TrainingRequest request;
    request.project = std::move(*project);
    request.projectFile = options.file;
    request.dataOverride = options.data;
    request.device = options.device;
    request.runsFolder = options.runs;
    request.runName = options.name;
    request.settings = context.settings;
    return runSession(context, instrumentsOf(options.watch),
                      [&](TrainingSession& session) { session.start(request); });
}

int resume(Context& context, const ResumeOptions& options) {
    ResumeRequest request;
    request.run = options.run;
    request.epochs = options.epochs;
    request.lr = options.lr;
    request.dataOverride = options.data;
    request.device = options.device;
    request.settings = context.settings;
    return runSession(context, instrumentsOf(options.watch),
                      [&](TrainingSession& session) { session.resumeRun(request); });
}

} // namespace

Action addTrain(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "train");
    auto options = std::make_shared<TrainOptions>();
    command->add_option("FILE", options->file, context.say("option.project"))->required();
    command->add_option("--data", options->data, context.say("option.data"));
    command->add_option("--set", options->sets, context.say("option.set"))->allow_extra_args(false);
    command->add_option("--epochs", options->epochs, context.say("option.epochs"));
    command->add_option("--batch-size", options->batchSize, context.say("option.batch_size"));
    command->add_option("--seed", options->seed, context.say("option.seed"));
    command->add_option("--threads", options->threads, context.say("option.threads"));
    command->add_option("--device", options->device, context.say("option.device"));
    command->add_option("--runs", options->runs, context.say("option.runs"));
    command->add_option("--name", options->name, context.say("option.run_name"));
    addWatch(*command, context, options->watch);
    return [&context, options] { return train(context, *options); };
}

Action addResume(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "resume");
    auto options = std::make_shared<ResumeOptions>();
    command->add_option("RUN", options->run, context.say("option.run"))->required();
    command->add_option("--epochs", options->epochs, context.say("option.epochs_total"))
        ->check(CLI::PositiveNumber);
    command->add_option("--lr", options->lr, context.say("option.lr"));
    command->add_option("--data", options->data, context.say("option.data"));
    command->add_option("--device", options->device, context.say("option.device"));
    addWatch(*command, context, options->watch);
    return [&context, options] { return resume(context, *options); };
}

} // namespace convstudio::cli
