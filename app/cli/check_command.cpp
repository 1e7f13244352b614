// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

struct CheckOptions {
    std::filesystem::path file;
    std::vector<std::string> fixes;
};

/// Carries out the first repair of that code that is on offer.
Status applyByCode(Project& project, const Context& context, const std::string& code) {
    std::vector<std::string> offered;
    for (const Issue& issue : checkProject(project, context.registry)) {
        for (const Fix& fix : issue.fixes) {
            if (fix.code == code) return applyFix(project, fix);
            if (std::find(offered.begin(), offered.end(), fix.code) == offered.end()) {
                offered.push_back(fix.code);
            }
        }
    }
    std::string list;
    for (const std::string& name : offered) list += (list.empty() ? "" : ", ") + name;
    return makeError("fix-not-offered", {}, {{"fix", code}, {"offered", list.empty() ? "-" : list}});
}

int check(const Context& context, const CheckOptions& options) {
    Result<LoadedProject> loaded = loadProject(options.file);
    if (!loaded) return context.fail(loaded.issues());
    Project& project = loaded->project;
    if (!options.fixes.empty()) {
        for (const std::string& code : options.fixes) {
            const Status applied = applyByCode(project, context, code);
            if (!applied) return context.fail(applied.issues());
            context.message(context.say("check.fixed", {{"fix", code}}));
        }
        const Status saved = saveProject(project, context.registry, options.file);
        if (!saved) return context.fail(saved.issues());
    }
    Issues issues = loaded->issues;
    for (Issue& issue : checkProject(project, context.registry)) {
        issue.place.file = options.file.string();
        issues.push_back(std::move(issue));
    }
    if (context.json) {
        context.printJson({{"issues", context.issuesJson(issues)}});
    } else if (issues.empty()) {
        std::cout << context.say("check.clean") << '\n';
    } else {
        for (const Issue& issue : issues) std::cout << context.text.issueLine(issue) << '\n';
    }
    return hasErrors(issues) ? kBadInput : kDone;
}

} // namespace

Action addCheck(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "check");
    auto options = std::make_shared<CheckOptions>();
    command->add_option("FILE", options->file, context.say("option.project"))->required();
    command->add_option("--fix", options->fixes, context.say("option.fix"));
    return [&context, options] { return check(context, *options); };
}

} // namespace convstudio::cli
