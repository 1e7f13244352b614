// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/base/files.h"
#include "engine/data/batch_preview.h"
#include "engine/data/image_codec.h"
#include "engine/data/report_csv.h"
#include "engine/project/data_schema.h"
#include "engine/project/training_schema.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

constexpr std::size_t kMostPreviewed = 128;
constexpr int kPreviewColumns = 16;
constexpr int kPreviewGap = 2;

struct DataOptions {
    std::string source;
    std::filesystem::path project; ///< whose data section is used; empty: the defaults
    std::filesystem::path csv, preview;
    std::string stage = "augmented";
    std::uint64_t epoch = 1, batch = 1;
};

std::string reasonText(const Context& context, const ImportProblem& problem) {
    return problemText(problem, context.text);
}

Json reportJson(const Context& context, const ImportReport& report, const Issues& issues) {
    Json problems = Json::array();
    for (const ImportProblem& problem : report.problems) {
        problems.push_back({{"file", problem.file}, {"reason", reasonText(context, problem)}});
    }
    Json sizes = Json::array();
    for (const SizeCount& size : report.sizes) {
        sizes.push_back({{"height", size.height},
                         {"width", size.width},
                         {"channels", size.channels},
                         {"images", size.images}});
    }
    Json duplicates = Json::array();
    for (const DuplicateGroup& group : report.duplicates) {
        duplicates.push_back({{"samples", group.samples},
                              {"across_splits", group.acrossSplits},
                              {"different_labels", group.differentLabels}});
    }
    Json splits = Json::object();
    for (std::size_t i = 0; i < report.splitNames.size(); ++i) {
        splits[report.splitNames[i]] = report.splitCounts[i];
    }
    return {{"source", report.source},       {"classes", report.classes},
            {"counts", report.counts},       {"splits", splits},
            {"images", report.images},       {"shape", report.shape.dims},
            {"sizes", sizes},                {"mean", report.mean},
            {"std", report.stddev},          {"problems", problems},
            {"duplicates", duplicates},      {"issues", context.issuesJson(issues)}};
}

std::string numbers(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) {
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%s%.4f", text.empty() ? "" : ", ", value);
        text += buffer;
    }
    return text;
}

void printReport(const Context& context, const ImportReport& report) {
    std::cout << context.say("data.summary", {{"source", report.source},
                                              {"images", grouped(static_cast<std::int64_t>(report.images))},
                                              {"classes", std::to_string(report.classes.size())},
                                              {"shape", report.shape.text()}})
              << '\n'
              << context.say("data.statistics",
                             {{"mean", numbers(report.mean)}, {"std", numbers(report.stddev)}})
              << "\n\n";
    std::vector<std::vector<std::string>> rows = {{context.say("column.class")}};
    for (const std::string& split : report.splitNames) rows[0].push_back(split);
    rows[0].push_back(context.say("column.images"));
    for (std::size_t c = 0; c < report.classes.size(); ++c) {
        std::vector<std::string> row = {report.classes[c]};
        for (const auto& counts : report.splitCounts) row.push_back(std::to_string(counts[c]));
        row.push_back(std::to_string(report.counts[c]));
        rows.push_back(std::move(row));
    }
    std::cout << table(rows);
    if (!report.duplicates.empty()) {
        std::size_t across = 0;
        for (const DuplicateGroup& group : report.duplicates) across += group.acrossSplits;
        std::cout << '\n'
                  << context.say("data.duplicates",
                                 {{"groups", std::to_string(report.duplicates.size())},
                                  {"across", std::to_string(across)}})
                  << '\n';
    }
    for (const ImportProblem& problem : report.problems) {
        std::cout << context.say("data.problem",
                                 {{"file", problem.file}, {"reason", reasonText(context, problem)}})
                  << '\n';
    }
}

/// The images of a batch side by side, at one stage of their preparation.
Status writePreview(const Dataset& data, const Project& project, const DataOptions& options) {
    const Json training = resolveTraining(project.training);
    BatchChoice choice;
    choice.augment = resolveData(project.data).at("augment");
    choice.seed = training.at("seed").get<std::uint64_t>();
    choice.batchSize = training.at("batch_size").get<std::int64_t>();
    choice.epoch = options.epoch - 1;
    choice.batch = options.batch - 1;
    const std::vector<BatchImage> batch = previewBatch(data, choice, kMostPreviewed);
    if (batch.empty())
        return makeError("batch-not-there", {.file = options.preview.string()},
                         {{"batch", std::to_string(options.batch)},
                          {"batches", std::to_string(batchesOf(data, choice))}});
    double low = INFINITY, high = -INFINITY;
    for (const BatchImage& image : batch) {
        const auto [least, most] = std::minmax_element(image.values.begin(), image.values.end());
        low = std::min<double>(low, *least);
        high = std::max<double>(high, *most);
    }
    std::vector<Image> pictures;
    for (const BatchImage& image : batch)
        pictures.push_back(options.stage == "original" ? storedImage(*data.images, image.sample)
                           : options.stage == "normalised"
                               ? valuesImage(*data.images, image.values, low, high)
                               : image.augmented);
    const auto png = encodePng(contactSheet(pictures, kPreviewColumns, kPreviewGap));
    if (!png) return png.issues();
    return writeFileAtomically(options.preview, *png);
}

/// Images of mixed sizes need `data.resize` to be trained on, but can be reported all the same.
Result<ImportedData> importForReport(const Json& data, const ImportOptions& options,
                                     TaskRunner& runner) {
    Json project = {{"data", resolveData(data)}};
    Result<ImportedData> imported = importData(project["data"], options, runner);
    if (imported || imported.issues().front().code != "data-mixed-sizes") return imported;
    Issue mixed = imported.issues().front();
    project = project.patch(mixed.fixes.front().edits);
    imported = importData(project["data"], options, runner);
    if (!imported) return imported;
    mixed.severity = Severity::Warning;
    imported->issues.push_back(std::move(mixed));
    return imported;
}

int describeData(Context& context, const DataOptions& given) {
    Project project;
    ImportOptions options;
    if (!given.project.empty()) {
        Result<Project> opened = openProject(context, given.project);
        if (!opened) return context.fail(opened.issues());
        project = std::move(*opened);
        const Issues wrong = checkData(project.data);
        if (hasErrors(wrong)) return context.fail(wrong);
        options.projectFolder = given.project.parent_path();
    }
    options.sourceOverride = given.source;
    options.settings = &context.settings;
    options.progress = context.progress(context.say("progress.import"));
    const Result<ImportedData> imported = importForReport(project.data, options, context.runner);
    if (!imported) return context.fail(imported.issues());
    const Dataset& data = imported->dataset;
    if (!given.csv.empty()) {
        const Status saved = writeFileAtomically(given.csv, reportCsv(data.report, context.text));
        if (!saved) return context.fail(saved.issues());
    }
    if (!given.preview.empty()) {
        const Status saved = writePreview(data, project, given);
        if (!saved) return context.fail(saved.issues());
    }
    if (context.json) {
        context.printJson(reportJson(context, data.report, imported->issues));
    } else {
        context.report(imported->issues);
        printReport(context, data.report);
    }
    return kDone;
}

} // namespace

Action addData(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "data");
    auto options = std::make_shared<DataOptions>();
    auto* origin = command->add_option_group("source");
    origin->add_option("D", options->source, context.say("option.data"));
    origin->add_option("--project", options->project, context.say("option.data_project"));
    origin->require_option(1, 2);
    command->add_option("--csv", options->csv, context.say("option.csv_report"));
    auto* preview =
        command->add_option("--preview", options->preview, context.say("option.preview"));
    command->add_option("--stage", options->stage, context.say("option.stage"))
        ->check(CLI::IsMember({"original", "augmented", "normalised"}))
        ->needs(preview);
    for (const auto& [name, value] : {std::pair{"epoch", &options->epoch},
                                      std::pair{"batch", &options->batch}})
        command->add_option(std::string("--") + name, *value, context.say("option.preview_" +
                                                                          std::string(name)))
            ->check(CLI::PositiveNumber)
            ->needs(preview);
    return [&context, options] { return describeData(context, *options); };
}

} // namespace convstudio::cli
