// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_tools.h"

#include "engine/train/prepare.h"
#include "engine/train/run_store.h"
#include "engine/train/trained_network.h"

#include <algorithm>

namespace convstudio {

Result<OpenedRun> openRun(const std::filesystem::path& run, const std::string& checkpoint,
                          const LayerCatalog& catalog) {
    Result<TrainedNetwork> network = readTrainedNetwork(run, catalog);
    if (!network) return network.issues();
    const Result<std::filesystem::path> file = checkpointFile(run, checkpoint);
    if (!file) return file.issues();
    const Result<Checkpoint> weights = readCheckpoint(*file);
    if (!weights) return weights.issues();
    Result<Model> model = Model::build(network->graph, network->info.seed);
    if (!model) return model.issues();
    const Status filled = model->loadState(weights->weights);
    if (!filled) return filled.issues();
    return OpenedRun{std::move(network->info), std::move(network->project), std::move(*model),
                     std::move(network->normalization), file->filename().string()};
}

Result<std::vector<float>> predictSplit(Model& model, const Dataset& data,
                                        const std::vector<std::uint32_t>& indices,
                                        const CancelToken& cancel, const Progress& progress) {
    Result<SplitOutputs> outputs =
        runSplit(model, data, indices, std::nullopt, cancel, progress);
    if (!outputs) return outputs.issues();
    return std::move(outputs->logits);
}

Result<Evaluation> evaluateRun(OpenedRun& run, const std::string& dataOverride, Split split,
                               const Settings& settings, TaskRunner& runner,
                               const CancelToken& cancel, const Progress& progress) {
    Result<ImportedData> imported =
        importRunData(run.info, run.project, dataOverride, settings, runner, cancel, nullptr);
    if (!imported) return imported.issues();
    Dataset& data = imported->dataset;
    const Status same = checkDataset(run.model.graph(), data);
    if (!same) return same.issues();
    data.normalization = run.normalization;
    const Split used = splitToUse(data, split);
    const std::vector<std::uint32_t>& indices = data.indices(used);
    if (indices.empty()) {
        return makeError("split-empty", {.file = run.info.folder.string()},
                         {{"split", splitName(split)}});
    }
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
