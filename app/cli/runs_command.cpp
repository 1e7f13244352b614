// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/train/run_edit.h"
#include "engine/train/run_store.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

namespace convstudio::cli {

namespace {

struct RunsOptions {
    std::filesystem::path folder = ".";
    std::string tag;
    std::string untag;
    std::optional<std::string> note;
    std::optional<std::string> name;
    bool remove = false;
};

Json runJson(const RunInfo& run) {
    Json json = {{"run", run.folder.string()},
                 {"name", run.name},
                 {"status", run.status},
                 {"best_epoch", run.bestEpoch}};
    json["val_accuracy"] = run.bestValAccuracy ? Json(*run.bestValAccuracy) : Json(nullptr);
    json["created"] = run.created;
    json["device"] = run.device;
    json["seed"] = run.seed;
    json["tags"] = run.tags;
    json["notes"] = run.notes;
    return json;
}

/// Runs below `folder` itself and below every NAME.runs/ in it.
RunList findRuns(const std::filesystem::path& folder) {
    RunList list = listRuns(folder);
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (!entry.is_directory() || entry.path().extension() != ".runs") continue;
        RunList below = listRuns(entry.path());
        std::move(below.runs.begin(), below.runs.end(), std::back_inserter(list.runs));
        list.issues.insert(list.issues.end(), below.issues.begin(), below.issues.end());
    }
    return list;
}

void printRuns(const Context& context, const std::vector<RunInfo>& runs) {
    if (context.json) {
        Json list = Json::array();
        for (const RunInfo& run : runs) list.push_back(runJson(run));
        context.printJson({{"runs", list}});
        return;
    }
    if (runs.empty()) {
        std::cout << context.say("runs.none") << '\n';
        return;
    }
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.run"), context.say("column.name"), context.say("column.status"),
         context.say("column.best_epoch"), context.say("column.val_accuracy")}};
    for (const RunInfo& run : runs) {
        rows.push_back({run.folder.string(), run.name, run.status, std::to_string(run.bestEpoch),
                        run.bestValAccuracy ? percent(*run.bestValAccuracy) : "-"});
    }
    std::cout << table(rows);
}

bool edits(const RunsOptions& options) { return options.note || options.name || !options.untag.empty(); }

/// What is to be written on one run.
RunEdit editOf(const RunsOptions& options) {
    RunEdit edit;
    edit.name = options.name;
    edit.notes = options.note;
    if (!options.tag.empty()) edit.addTags = {options.tag};
    if (!options.untag.empty()) edit.removeTags = {options.untag};
    return edit;
}

int runs(const Context& context, const RunsOptions& options) {
    const bool single = std::filesystem::exists(options.folder / "run.json");
    RunList list;
    if (single) {
        Result<RunInfo> run = readRun(options.folder);
        if (!run) return context.fail(run.issues());
        if ((!options.tag.empty() || edits(options)) && !options.remove) {
            run = editRun(options.folder, editOf(options));
            if (!run) return context.fail(run.issues());
        }
        list.runs.push_back(std::move(*run));
    } else {
        if (!std::filesystem::is_directory(options.folder)) {
            return context.fail({makeError("runs-folder-missing", {.file = options.folder.string()},
                                           {{"folder", options.folder.string()}})});
        }
        if (edits(options)) {
            return context.fail({makeError("runs-edit-needs-run", {.file = options.folder.string()},
                                           {{"folder", options.folder.string()}})});
        }
        list = findRuns(options.folder);
        if (options.remove && options.tag.empty()) {
            return context.fail({makeError("runs-delete-needs-choice",
                                           {.file = options.folder.string()},
                                           {{"folder", options.folder.string()}})});
        }
    }
    context.report(list.issues);
    if (!options.tag.empty()) {
        std::erase_if(list.runs, [&](const RunInfo& run) {
            return std::find(run.tags.begin(), run.tags.end(), options.tag) == run.tags.end();
        });
    }
    if (options.remove) {
        for (const RunInfo& run : list.runs) {
            const Status removed = deleteRun(run.folder);
            if (!removed) return context.fail(removed.issues());
            context.message(context.say("runs.deleted", {{"run", run.folder.string()}}));
        }
        return kDone;
    }
    printRuns(context, list.runs);
    return kDone;
}

} // namespace

Action addRuns(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "runs");
    auto options = std::make_shared<RunsOptions>();
    command->add_option("DIR", options->folder, context.say("option.runs_folder"));
    command->add_option("--tag", options->tag, context.say("option.run_tag"));
    command->add_option("--untag", options->untag, context.say("option.run_untag"));
    command->add_option("--note", options->note, context.say("option.run_note"));
    command->add_option("--rename", options->name, context.say("option.run_rename"));
    command->add_flag("--delete", options->remove, context.say("option.delete"));
    return [&context, options] { return runs(context, *options); };
}

} // namespace convstudio::cli
