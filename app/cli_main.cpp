// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "engine/base/system.h"

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string_view>

namespace {

using namespace convstudio;
using namespace convstudio::cli;

/// The language decides the help texts, so it is read before the options are declared.
std::string languageOf(int argc, char** argv, const Settings& settings) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--lang" && i + 1 < argc) return argv[i + 1];
        if (argument.starts_with("--lang=")) return std::string(argument.substr(7));
    }
    return settings.language;
}

int run(int argc, char** argv) {
    const std::filesystem::path settingsFile = Places::fromEnvironment().config / "settings.json";
    Result<Settings> loaded = Settings::load(settingsFile);
    Settings settings = loaded ? *loaded : Settings{};
    Context context(settings, languageOf(argc, argv, settings));
    if (!loaded) context.report(loaded.issues());

    CLI::App app(context.say("about"), "convstudio-cli");
    app.require_subcommand(1);
    app.fallthrough();
    std::string language = context.text.language();
    app.add_flag("--json", context.json, context.say("option.json"));
    app.add_flag("--quiet", context.quiet, context.say("option.quiet"));
    app.add_option("--lang", language, context.say("option.lang"))
        ->check(CLI::IsMember(Translator::languages()));
    app.footer(context.say("example"));

    constexpr Command kCommands[] = {
        addTemplates, addLayers,  addNew,     addCheck,         addDescribe, addData,
        addTrain,     addResume,  addRuns,    addEvaluate,      addPredict,  addInspect,
        addExport,    addEdit,    addImportWeights, addSelfTest};
    std::vector<std::pair<CLI::App*, Action>> actions;
    for (const Command add : kCommands) {
        CLI::App* command = nullptr;
        Action action = add(app, context, command);
        actions.emplace_back(command, std::move(action));
    }

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error, std::cout, std::cerr) == 0 ? kDone : kWrongUsage;
    }
    for (const auto& [command, action] : actions) {
        if (command->parsed()) return action();
    }
    return kWrongUsage;
}

} // namespace

int main(int argc, char** argv) {
    convstudio::keepMemoryPages();
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "internal error: %s\n", error.what());
        return convstudio::cli::kFailed;
    }
}
