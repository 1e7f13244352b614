// SPDX-License-Identifier: Apache-2.0
#include "engine/train/trained_network.h"

#include "engine/base/text.h"
#include "engine/train/network_input.h"
#include "engine/train/prepare.h"
#include "engine/train/run_store.h"

namespace convstudio {

Result<TrainedNetwork> readTrainedNetwork(const std::filesystem::path& run, const LayerCatalog& catalog) {
    Result<RunInfo> info = readRun(run);
    if (!info) return info.issues();
    Result<LoadedProject> loaded = projectFromJson(info->project, run / "run.json");
    if (!loaded) return loaded.issues();
    Validation validation = validate(loaded->project.graph, catalog, loaded->project.facts());
    if (!validation.graph) return validation.issues;
    Result<Normalization> normalization = runNormalization(*info);
    if (!normalization) return normalization.issues();
    const Result<NetworkInput> input = NetworkInput::of(
        validation.graph->input().shape, loaded->project.data, *normalization, run);
    if (!input) return input.issues();
    return TrainedNetwork{std::move(*info), std::move(loaded->project), std::move(*validation.graph),
                      std::move(*normalization)};
}

Status checkDataset(const ValidatedGraph& graph, const Dataset& data) {
    const std::vector<std::string>& expected = graph.facts().classes;
    const std::vector<std::string>& got = data.report.classes;
    if (expected != got)
        return makeError("data-classes-differ", {.file = data.report.source},
                         {{"expected", joined(expected)}, {"got", joined(got)}});
    const Shape& input = graph.input().shape;
    const Shape stored = Shape::map(data.images->channels(), data.images->height(),
                                    data.images->width());
    if (stored == input) return Done{};
    return makeError("data-shape-differs", {.file = data.report.source},
                     {{"expected", input.text()}, {"got", stored.text()}});
}

Split splitToUse(const Dataset& data, Split wanted) {
    return wanted == Split::Test && data.test.empty() ? Split::Validation : wanted;
}

} // namespace convstudio
