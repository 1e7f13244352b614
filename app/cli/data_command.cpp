// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/data/dataset.h"
#include "engine/project/data_schema.h"

#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

std::string reasonText(const Context& context, const ImportProblem& problem) {
    return context.text.text("issue." + problem.reason, problem.args);
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

/// Images of mixed sizes need `data.resize` to be trained on, but can be reported all the same.
Result<ImportedData> importForReport(const ImportOptions& options, TaskRunner& runner) {
    Json project = {{"data", resolveData(Json::object())}};
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

int describeData(Context& context, const std::string& source) {
    ImportOptions options;
    options.sourceOverride = source;
    options.settings = &context.settings;
    options.progress = context.progress(context.say("progress.import"));
    const Result<ImportedData> imported = importForReport(options, context.runner);
    if (!imported) return context.fail(imported.issues());
    if (context.json) {
        context.printJson(reportJson(context, imported->dataset.report, imported->issues));
    } else {
        context.report(imported->issues);
        printReport(context, imported->dataset.report);
    }
    return kDone;
}

} // namespace

Action addData(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "data");
    auto source = std::make_shared<std::string>();
    command->add_option("D", *source, context.say("option.data"))->required();
    return [&context, source] { return describeData(context, *source); };
}

} // namespace convstudio::cli
