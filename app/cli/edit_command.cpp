// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/data/dataset.h"
#include "engine/project/data_schema.h"
#include "engine/project/sample_edits.h"

#include <iostream>
#include <memory>
#include <optional>

namespace convstudio::cli {

namespace {

std::optional<std::size_t> findSample(const ImageStore& images, const std::string& id) {
    for (std::size_t i = 0; i < images.count(); ++i) {
        if (images.sampleId(i) == id) return i;
    }
    return std::nullopt;
}

struct EditOptions {
    std::filesystem::path file;
    std::string sample;
    std::string label;
    std::vector<std::string> tags, untags;
    std::string data;
    bool exclude = false, include = false, ownLabel = false;
};

int edit(Context& context, const EditOptions& options) {
    Result<Project> project = openProject(context, options.file);
    if (!project) return context.fail(project.issues());
    ImportOptions import;
    import.projectFolder = options.file.parent_path();
    import.sourceOverride = options.data;
    import.settings = &context.settings;
    import.progress = context.progress(context.say("progress.import"));
    Json data = resolveData(project->data);
    data["edits"] = Json::array(); // excluded samples can be edited again
    data["limit"] = nullptr;
    const Result<ImportedData> imported = importData(data, import, context.runner);
    if (!imported) return context.fail(imported.issues());
    const ImageStore& images = *imported->dataset.images;
    const std::optional<std::size_t> index = findSample(images, options.sample);
    if (!index) {
        return context.fail({makeError("sample-unknown", {.file = options.file.string()},
                                       {{"sample", options.sample}, {"example", images.sampleId(0)}})});
    }

    SampleEdit change;
    change.sample = options.sample;
    change.hash = sampleHash(images, *index);
    if (!options.label.empty()) change.label = options.label;
    if (options.exclude) change.excluded = true;
    if (options.include) change.excluded = false;
    change.ownLabel = options.ownLabel;
    change.tags = options.tags;
    change.removedTags = options.untags;
    const Status edited = editSample(*project, change, imported->dataset.report.classes);
    if (!edited) return context.fail(edited.issues());
    const Status saved = saveProject(*project, context.registry, options.file);
    if (!saved) return context.fail(saved.issues());
    if (context.json) context.printJson({{"edits", project->data["edits"]}});
    else std::cout << context.say("edit.done", {{"sample", options.sample}}) << '\n';
    return kDone;
}

} // namespace

Action addEdit(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "edit");
    auto options = std::make_shared<EditOptions>();
    command->add_option("FILE", options->file, context.say("option.project"))->required();
    command->add_option("--sample", options->sample, context.say("option.sample"))->required();
    auto* change = command->add_option_group("change");
    auto* label = change->add_option("--label", options->label, context.say("option.label"));
    auto* exclude = change->add_flag("--exclude", options->exclude, context.say("option.exclude"));
    change->add_option("--tag", options->tags, context.say("option.sample_tag"));
    change->add_flag("--include", options->include, context.say("option.include"))
        ->excludes(exclude);
    change->add_flag("--own-label", options->ownLabel, context.say("option.own_label"))
        ->excludes(label);
    change->add_option("--untag", options->untags, context.say("option.untag"));
    change->require_option(1, 0);
    command->add_option("--data", options->data, context.say("option.data"));
    return [&context, options] { return edit(context, *options); };
}

} // namespace convstudio::cli
