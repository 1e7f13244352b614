// SPDX-License-Identifier: Apache-2.0
#include "engine/train/prepare.h"

#include "engine/base/system.h"
#include "engine/base/text.h"
#include "engine/base/version.h"
#include "engine/data/image_statistics.h"
#include "engine/model/model.h"
#include "engine/project/data_schema.h"
#include "engine/project/training_schema.h"
#include "engine/train/batch_rules.h"
#include "engine/train/prepare_checks.h"
#include "engine/train/run_store.h"

#include <algorithm>

namespace convstudio {

namespace {

/// A value of `resolved` that is missing or of another type.
Issue damaged(const RunInfo& info) {
    return makeError("run-damaged", {.file = (info.folder / "run.json").string()},
                     {{"key", "resolved"}});
}

Result<ImportedData> import(const Project& project, const std::filesystem::path& folder,
                            const std::string& dataOverride, const Settings& settings,
                            TaskRunner& runner, const CancelToken& cancel,
                            const Progress& progress) {
    const Issues wrong = checkData(project.data);
    if (hasErrors(wrong)) return wrong;
    ImportOptions options;
    options.projectFolder = folder;
    options.sourceOverride = dataOverride;
    options.memoryBudget =
        static_cast<std::uint64_t>(settings.dataMemoryGiB * static_cast<double>(1 << 30));
    options.packFolder = Places::fromEnvironment().cache;
    options.settings = &settings;
    options.cancel = cancel;
    options.progress = progress;
    return importData(resolveData(project.data), options, runner);
}

/// Data read before for this very section; only what normalising asks for may differ by now.
Result<ImportedData> reuse(const ImportedData& imported, const Project& project) {
    const Issues wrong = checkData(project.data);
    if (hasErrors(wrong)) return wrong;
    const ImportReport& report = imported.dataset.report;
    Result<Normalization> normalization = resolveNormalization(
        resolveData(project.data).at("normalize"), {report.mean, report.stddev});
    if (!normalization) return normalization.issues();
    ImportedData copy = imported;
    copy.dataset.normalization = std::move(*normalization);
    return copy;
}

/// "balanced": images / (classes · images of the class), of the training split (scikit-learn's
/// class_weight="balanced"); 0 for a class without training images.
std::vector<double> balancedWeights(const Dataset& data, std::size_t classes) {
    std::vector<double> counts(classes, 0);
    for (const std::uint32_t image : data.train) {
        counts[static_cast<std::size_t>(data.images->label(image))] += 1;
    }
    std::vector<double> weights(classes, 0);
    for (std::size_t i = 0; i < classes; ++i) {
        if (counts[i] > 0) {
            weights[i] = static_cast<double>(data.train.size()) /
                         (static_cast<double>(classes) * counts[i]);
        }
    }
    return weights;
}

Json resolvedJson(const PreparedRun& run, const Project& project, const Json& data) {
    const std::vector<std::string>& classes = run.data.report.classes;
    return {{"precision", precisionName(run.precision)},
            {"device", run.device},
            {"threads", run.config.threads},
            {"batch_size", run.config.batchSize},
            {"accumulate", run.config.accumulate},
            {"epochs", run.config.epochs},
            {"lr", run.config.optimizer.lr},
            {"class_weights", run.config.loss.classWeights},
            {"data", data},
            {"limit", project.data.value("limit", Json())},
            {"classes", classes},
            {"images", imageCounts(run.data)},
            {"normalization",
             {{"mean", run.data.normalization.mean}, {"stddev", run.data.normalization.stddev}}}};
}

/// Data and project brought together and checked; the part that a start and a resume share.
Result<PreparedRun> assemble(Project& project, ImportedData imported, const PrepareTools& tools) {
    project.setFacts(imported.dataset.facts());
    Issues issues = std::move(imported.issues);
    append(issues, checkProject(project, tools.catalog));
    if (hasErrors(issues)) return issues;
    Validation validation = validate(project.graph, tools.catalog, project.facts());
    append(issues, validation.graph ? Issues{} : validation.issues);
    if (hasErrors(issues)) return issues;
    const Json training = resolveTraining(project.training);
    PreparedRun run{.graph = std::move(*validation.graph),
                    .data = std::move(imported.dataset),
                    .augment = augmentPlan(resolveData(project.data).at("augment")),
                    .config = TrainingConfig::fromJson(training),
                    .device = {},
                    .info = {},
                    .runsFolder = {},
                    .initialWeights = {},
                    .warnings = std::move(issues)};
    if (run.config.loss.balancedWeights) {
        run.config.loss.classWeights =
            balancedWeights(run.data, run.data.report.classes.size());
    }
    return run;
}

void resolveThreads(TrainingConfig& config, const Settings& settings) {
    if (config.threads == 0) config.threads = settings.threads;
    if (config.threads == 0) config.threads = cpuFacts().physicalCores;
}

void say(const PrepareTools& tools, const Settings& settings, const std::string& key,
         const Args& args) {
    if (tools.log) tools.log(LogLevel::Info, Translator(settings.language).text(key, args));
}

void sayResolved(const PrepareTools& tools, const Settings& settings, const PreparedRun& run,
                 const std::string& precisionReason) {
    const Translator translator(settings.language);
    say(tools, settings, "log.precision",
        {{"precision", precisionName(run.precision)},
         {"reason", translator.text("log.precision." + precisionReason)}});
    say(tools, settings, "log.threads",
        {{"threads", std::to_string(run.config.threads)}, {"device", run.device}});
    if (tools.log) {
        for (const Issue& issue : run.warnings) {
            tools.log(LogLevel::Warning, translator.issueText(issue));
        }
    }
}

/// A place that a resume from another working folder still finds; names of known sets as they are.
std::string absoluteText(const std::filesystem::path& path) {
    std::error_code error;
    if (path.empty() || !std::filesystem::exists(path, error)) return path.string();
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    return error ? path.string() : absolute.string();
}

RunInfo newInfo(const TrainingRequest& request, const Project& project, const PreparedRun& run,
                const LayerCatalog& catalog) {
    RunInfo info;
    info.name = request.runName.empty() ? project.name : request.runName;
    info.status = "running";
    info.project = projectToJson(project, catalog);
    info.seed = run.config.seed;
    info.versions = {{"program", kVersion}, {"libtorch", libtorchVersion()}};
    info.cpu = cpuFacts().model;
    info.device = run.device;
    info.resolved = resolvedJson(run, project,
                                 {{"project_folder", absoluteText(request.projectFile.parent_path())},
                                  {"override", absoluteText(request.dataOverride)}});
    return info;
}

/// What run.json resolved, back into the configuration.
Status restoreResolved(PreparedRun& run, const ResumeRequest& request) {
    const Json& resolved = run.info.resolved;
    try {
        run.precision = resolved.at("precision") == "bf16" ? Precision::Bf16 : Precision::Fp32;
        run.config.threads = std::max(1, resolved.at("threads").get<int>());
        run.config.accumulate = std::max<std::int64_t>(1, resolved.at("accumulate"));
        run.config.epochs = resolved.value("epochs", run.config.epochs);
        run.config.optimizer.lr = resolved.value("lr", run.config.optimizer.lr);
        run.config.loss.classWeights = resolved.at("class_weights").get<std::vector<double>>();
        if (request.device.empty()) run.device = resolved.at("device").get<std::string>();
        const Json counts = imageCounts(run.data);
        if (resolved.at("images") == counts && resolved.at("classes") == run.data.report.classes) {
            return Done{};
        }
        return makeError("resume-data-changed", {.file = run.info.folder.string()},
                         {{"run", run.info.folder.string()},
                          {"source", run.data.report.source},
                          {"expected", resolved.at("images").dump()},
                          {"got", counts.dump()}});
    } catch (const Json::exception&) {
        return damaged(run.info);
    }
}

} // namespace

Result<PreparedRun> prepareTraining(const TrainingRequest& request, const PrepareTools& tools) {
    Project project = request.project;
    const std::filesystem::path folder = request.projectFile.parent_path();
    const Result<std::string> device = resolveDevice(request.device);
    if (!device) return device.issues();
    Result<ImportedData> imported =
        request.imported ? reuse(*request.imported, project)
                         : import(project, folder, request.dataOverride, request.settings,
                                  tools.runner, tools.cancel, nullptr);
    if (!imported) return imported.issues();
    Result<PreparedRun> prepared = assemble(project, std::move(*imported), tools);
    if (!prepared) return prepared;
    PreparedRun& run = *prepared;
    run.device = *device;
    resolveThreads(run.config, request.settings);
    const ResolvedPrecision precision =
        resolvePrecision(run.config.precision, run.device, run.graph.totals().macs, cpuFacts());
    run.precision = precision.precision;
    const Issues wrong = checkRun(run, request.availableMemory);
    if (hasErrors(wrong)) return wrong;
    if (!run.config.initialWeights.empty()) run.initialWeights = folder / run.config.initialWeights;
    run.runsFolder = request.runsFolder.empty() ? defaultRunsFolder(request.projectFile)
                                                : request.runsFolder;
    run.info = newInfo(request, project, run, tools.catalog);
    sayResolved(tools, request.settings, run, precision.reason);
    return prepared;
}

Result<PreparedRun> prepareResume(const ResumeRequest& request, const PrepareTools& tools) {
    Result<RunInfo> info = readRun(request.run);
    if (!info) return info.issues();
    Result<LoadedProject> loaded = projectFromJson(info->project, request.run / "run.json");
    if (!loaded) return loaded.issues();
    if (hasErrors(loaded->issues)) return loaded->issues;
    Project& project = loaded->project;
    Result<ImportedData> imported =
        request.imported
            ? reuse(*request.imported, project)
            : importRunData(*info, project, request.dataOverride, request.settings, tools.runner,
                      tools.cancel, nullptr);
    if (!imported) return imported.issues();
    Result<PreparedRun> prepared = assemble(project, std::move(*imported), tools);
    if (!prepared) return prepared;
    prepared->info = std::move(*info);
    prepared->device = request.device;
    const Status restored = restoreResolved(*prepared, request);
    if (!restored) return restored.issues();
    const Result<std::string> device = resolveDevice(prepared->device);
    if (!device) return device.issues();
    prepared->device = *device;
    prepared->info.device = *device;
    prepared->info.resolved["device"] = *device;
    const Result<Normalization> normalization = runNormalization(prepared->info);
    if (!normalization) return normalization.issues();
    prepared->data.normalization = *normalization;
    if (!prepared->config.initialWeights.empty()) {
        prepared->initialWeights =
            runProjectFolder(prepared->info) / prepared->config.initialWeights;
    }
    sayResolved(tools, request.settings, *prepared, "resumed");
    return prepared;
}

Result<ImportedData> importRunData(const RunInfo& info, const Project& project,
                                   const std::string& dataOverride, const Settings& settings,
                                   TaskRunner& runner, const CancelToken& cancel,
                                   const Progress& progress) {
    return import(project, runProjectFolder(info),
                  dataOverride.empty() ? runDataOverride(info) : dataOverride, settings, runner,
                  cancel, progress);
}

Result<Normalization> runNormalization(const RunInfo& info) {
    try {
        const Json& stored = info.resolved.at("normalization");
        return Normalization{stored.at("mean").get<std::vector<double>>(),
                             stored.at("stddev").get<std::vector<double>>()};
    } catch (const Json::exception&) {
        return damaged(info);
    }
}

} // namespace convstudio
