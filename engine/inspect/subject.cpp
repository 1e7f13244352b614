// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/subject.h"

#include "engine/base/sha256.h"
#include "engine/base/text.h"
#include "engine/model/state_check.h"
#include "engine/train/checkpoint.h"
#include "engine/train/prepare.h"
#include "engine/train/prepare_checks.h"
#include "engine/train/trained_network.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convstudio {

namespace {

/// Weights and where they come from.
struct Weights {
    std::shared_ptr<const NamedTensors> tensors;
    std::string checkpoint;
    std::int64_t epoch = 0, step = 0;
};

std::int64_t whole(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Result<Weights> readWeights(const SubjectRequest& request) {
    if (request.live) {
        return Weights{{request.live, &request.live->tensors}, {}, 0, request.live->step};
    }
    const Result<std::filesystem::path> file = checkpointFile(request.run, request.checkpoint);
    if (!file) return file.issues();
    Result<Checkpoint> checkpoint = readCheckpoint(*file);
    if (!checkpoint) return checkpoint.issues();
    return Weights{std::make_shared<const NamedTensors>(std::move(checkpoint->weights)),
                   file->filename().string(), whole(checkpoint->description, "epoch"),
                   whole(checkpoint->description, "step")};
}

std::string hashOf(const NamedTensors& weights) {
    std::vector<const NamedTensors::value_type*> sorted;
    for (const auto& entry : weights) sorted.push_back(&entry);
    std::ranges::sort(sorted, {}, [](const auto* entry) { return entry->first; });
    Sha256 hash;
    for (const auto* entry : sorted) {
        const auto& [name, tensor] = *entry;
        hash.update(name + '\0' + std::string(dtypeName(tensor.dtype)));
        for (const std::int64_t size : tensor.shape) hash.update("," + std::to_string(size));
        hash.update(std::string(1, '\0'));
        hash.update(tensor.bytes.data(), tensor.bytes.size());
    }
    return hash.hex();
}

bool areNear(const std::vector<double>& a, const std::vector<double>& b) {
    constexpr double kRounding = 1e-9;
    return std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) <= kRounding; });
}

/// What the run noted of its data at training time against what they are now. Data of another place
/// that somebody asked for need not be the same.
Issues changesOf(const TrainedNetwork& network, const Dataset& data) {
    const Json noted = network.info.resolved.value("images", Json::object());
    const Json counts = imageCounts(data);
    const bool sameCounts = noted == counts;
    const bool samePixels = areNear(network.normalization.mean, data.normalization.mean) &&
                            areNear(network.normalization.stddev, data.normalization.stddev);
    if (sameCounts && samePixels) return {};
    return {makeWarning(
        "inspect-data-changed", {.file = data.report.source},
        {{"source", data.report.source},
         {"change", sameCounts ? "@inspect.changed-pixels" : "@inspect.changed-counts"},
         {"expected", shownValue(noted)},
         {"got", shownValue(counts)}})};
}

Result<std::shared_ptr<const ImportedData>>
readData(const SubjectRequest& request, const TrainedNetwork& network, TaskRunner& runner,
         const CancelToken& cancel, const Progress& progress) {
    if (request.imported) return request.imported;
    Project project = network.project;
    if (request.edits) project.data["edits"] = *request.edits;
    Result<ImportedData> imported = importRunData(network.info, project, request.dataOverride,
                                                  request.settings, runner, cancel, progress);
    if (!imported) return imported.issues();
    return std::make_shared<const ImportedData>(std::move(*imported));
}

Json editsOf(const SubjectRequest& request, const TrainedNetwork& network) {
    return request.edits.value_or(network.project.data.value("edits", Json::array()));
}

bool haveOtherEdits(const SubjectRequest& request, const TrainedNetwork& network) {
    return editsOf(request, network) != network.project.data.value("edits", Json::array());
}

/// Fills data and dataIssues; false when cancelled.
bool attachData(Subject& subject, const SubjectRequest& request, const TrainedNetwork& network,
                TaskRunner& runner, const CancelToken& cancel, const Progress& progress) {
    const auto data = readData(request, network, runner, cancel, progress);
    if (cancel.requested()) return false;
    if (!data) {
        subject.dataIssues = data.issues();
        return true;
    }
    const Status same = checkDataset(network.graph, (*data)->dataset);
    if (!same) {
        subject.dataIssues = same.issues();
        return true;
    }
    subject.data = *data;
    std::ranges::copy_if((*data)->issues, std::back_inserter(subject.dataIssues),
                         [](const Issue& issue) { return issue.code.starts_with("edit-"); });
    if (!request.dataOverride.empty() || haveOtherEdits(request, network)) return true;
    const Issues changes = changesOf(network, (*data)->dataset);
    subject.dataIssues.insert(subject.dataIssues.end(), changes.begin(), changes.end());
    return true;
}

} // namespace

Result<std::shared_ptr<const Subject>> openSubject(const SubjectRequest& request,
                                                   const LayerCatalog& catalog, TaskRunner& runner,
                                                   const CancelToken& cancel,
                                                   const Progress& progress) {
    const Result<TrainedNetwork> network = readTrainedNetwork(request.run, catalog);
    if (!network) return network.issues();
    const Result<Weights> weights = readWeights(request);
    if (!weights) return weights.issues();
    const Issues unfit = checkState(expectedState(network->graph), *weights->tensors);
    if (!unfit.empty()) return unfit;
    auto subject = std::make_shared<Subject>(Subject{.info = network->info,
                                                     .project = network->project,
                                                     .graph = network->graph,
                                                     .weights = weights->tensors,
                                                     .weightsHash = hashOf(*weights->tensors),
                                                     .normalization = network->normalization,
                                                     .data = nullptr,
                                                     .dataIssues = {},
                                                     .edits = editsOf(request, *network),
                                                     .checkpoint = weights->checkpoint,
                                                     .epoch = weights->epoch,
                                                     .step = weights->step});
    if (!attachData(*subject, request, *network, runner, cancel, progress)) {
        return makeError("cancelled", {});
    }
    return std::shared_ptr<const Subject>(std::move(subject));
}

} // namespace convstudio
