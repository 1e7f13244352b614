// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_tools.h"

#include "engine/train/prepare.h"
#include "engine/train/run_store.h"

#include <algorithm>

namespace convstudio {

namespace {

Issue noImages(const OpenedRun& run, Split split) {
    return makeError("split-empty", {.file = run.info.folder.string()},
                     {{"split", splitName(split)}});
}

Status checkClasses(const OpenedRun& run, const Dataset& data) {
    const std::vector<std::string>& expected = run.model.graph().facts().classes;
    const std::vector<std::string>& got = data.report.classes;
    if (expected == got) return Done{};
    const auto text = [](const std::vector<std::string>& names) {
        std::string list;
        for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
        return list;
    };
    return makeError("data-classes-differ", {.file = data.report.source},
                     {{"expected", text(expected)}, {"got", text(got)}});
}

/// The contract's fallback: no test split, so validation answers for it and says so.
Split splitToUse(const Dataset& data, Split wanted) {
    return wanted == Split::Test && data.test.empty() ? Split::Validation : wanted;
}

} // namespace

Result<OpenedRun> openRun(const std::filesystem::path& run, const std::string& checkpoint,
                          const LayerCatalog& catalog) {
    Result<RunInfo> info = readRun(run);
    if (!info) return info.issues();
    Result<LoadedProject> loaded = projectFromJson(info->project, run / "run.json");
    if (!loaded) return loaded.issues();
    const Validation validation =
        validate(loaded->project.graph, catalog, loaded->project.facts());
    if (!validation.graph) return validation.issues;
    const Result<std::filesystem::path> file = checkpointFile(run, checkpoint);
    if (!file) return file.issues();
    const Result<Checkpoint> weights = readCheckpoint(*file);
    if (!weights) return weights.issues();
    Result<Normalization> normalization = runNormalization(*info);
    if (!normalization) return normalization.issues();
    Result<Model> model = Model::build(*validation.graph, info->seed);
    if (!model) return model.issues();
    const Status filled = model->loadState(weights->weights);
    if (!filled) return filled.issues();
    return OpenedRun{std::move(*info), std::move(loaded->project), std::move(*model),
                     std::move(*normalization), file->filename().string()};
}

Result<Evaluation> evaluateRun(OpenedRun& run, const std::string& dataOverride, Split split,
                               const Settings& settings, TaskRunner& runner,
                               const CancelToken& cancel, const Progress& progress) {
    Result<ImportedData> imported =
        importRunData(run.info, run.project, dataOverride, settings, runner, cancel, nullptr);
    if (!imported) return imported.issues();
    Dataset& data = imported->dataset;
    const Status same = checkClasses(run, data);
    if (!same) return same.issues();
    data.normalization = run.normalization;
    const Split used = splitToUse(data, split);
    const std::vector<std::uint32_t>& indices = data.indices(used);
    if (indices.empty()) return noImages(run, split);
    const Result<std::vector<float>> logits =
        predictSplit(run.model, data, indices, cancel, progress);
    if (!logits) return logits.issues();
    std::vector<std::int64_t> labels(indices.size());
    std::transform(indices.begin(), indices.end(), labels.begin(),
                   [&](std::uint32_t image) { return data.images->label(image); });
    Evaluation evaluation = evaluateLogits(*logits, labels, data.report.classes, splitName(used));
    evaluation.isFallback = used != split;
    return evaluation;
}

} // namespace convstudio
