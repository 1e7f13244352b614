// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/inspect_job.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

constexpr std::array kKinds = {InspectKind{"confusion", inspectConfusion},
                               InspectKind{"misclassified", inspectMisclassified},
                               InspectKind{"calibration", inspectCalibration},
                               InspectKind{"neighbours", inspectNeighbours},
                               InspectKind{"flips", inspectFlips},
                               InspectKind{"image", inspectImage},
                               InspectKind{"feature-maps", inspectFeatureMaps},
                               InspectKind{"filters", inspectFilters},
                               InspectKind{"cam", inspectCam},
                               InspectKind{"mean-cam", inspectMeanCam}};

std::vector<std::string> kindNames() {
    std::vector<std::string> names;
    for (const InspectKind& kind : kKinds) names.emplace_back(kind.name);
    return names;
}

void print(const InspectJob& job) {
    const Context& context = job.context;
    Json files = Json::array();
    for (const std::filesystem::path& file : job.files()) files.push_back(file.string());
    if (context.json) {
        Json result = {{"what", job.options.what},
                       {"files", files},
                       {"run", job.subject->info.folder.string()},
                       {"checkpoint", job.subject->checkpoint},
                       {"epoch", job.subject->epoch}};
        result.update(job.json);
        context.printJson(result);
        return;
    }
    for (const std::string& line : job.lines) std::cout << line << '\n';
    for (const std::filesystem::path& file : job.files()) std::cout << file.string() << '\n';
}

int inspect(Context& context, const InspectOptions& options) {
    SubjectRequest request;
    request.run = options.run;
    request.checkpoint = options.checkpoint;
    request.dataOverride = options.data;
    request.settings = context.settings;
    const Result<std::shared_ptr<const Subject>> subject =
        openSubject(request, context.registry, context.runner, {},
                    context.progress(context.say("progress.import")));
    if (!subject) return context.fail(subject.issues());
    // Without data there may still be something to show; a handler that needs them says why not.
    if ((*subject)->data) context.report((*subject)->dataIssues);
    InspectJob job(context, options, *subject);
    const auto kind = std::ranges::find(kKinds, options.what, &InspectKind::name);
    const Status done = kind->run(job);
    if (!done) return context.fail(done.issues());
    print(job);
    return kDone;
}

} // namespace

Action addInspect(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "inspect");
    auto options = std::make_shared<InspectOptions>();
    const auto option = [&](const char* name, auto& value, const char* text) {
        return command->add_option(name, value, context.say(text));
    };
    option("RUN", options->run, "option.run")->required();
    option("--what", options->what, "option.inspect_what")
        ->required()
        ->check(CLI::IsMember(kindNames()));
    option("-o,--output", options->folder, "option.inspect_folder")->required();
    option("--node", options->node, "option.inspect_node");
    option("--image", options->image, "option.inspect_image");
    option("--class", options->className, "option.inspect_class");
    option("--predicted", options->predicted, "option.inspect_predicted");
    option("--method", options->method, "option.inspect_method");
    option("--sort", options->sort, "option.inspect_sort")
        ->check(CLI::IsMember({"loss", "confidence", "margin"}));
    option("--against", options->against, "option.inspect_against");
    option("--top", options->top, "option.inspect_top")->check(CLI::PositiveNumber);
    option("--checkpoint", options->checkpoint, "option.checkpoint");
    option("--split", options->split, "option.split")
        ->check(CLI::IsMember({"train", "validation", "test"}));
    option("--data", options->data, "option.data");
    return [&context, options] { return inspect(context, *options); };
}

} // namespace convstudio::cli
