// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/weight_import.h"

#include "engine/base/safetensors.h"
#include "engine/model/model.h"
#include "engine/project/training_schema.h"

namespace convstudio {

namespace {

/// "lenet.convstudio.json" → "lenet.weights.safetensors"
std::string weightsName(const std::filesystem::path& projectFile) {
    const std::string name = projectFile.filename().string();
    return name.substr(0, name.find(".convstudio.json")) + ".weights.safetensors";
}

std::uint64_t seedOf(const Project& project) {
    return resolveTraining(project.training).at("seed").get<std::uint64_t>();
}

} // namespace

Result<WeightImport> importWeights(const Project& project, const std::filesystem::path& projectFile,
                                   const std::filesystem::path& weights,
                                   const LayerCatalog& catalog, ImportMode mode) {
    if (project.readOnly && mode == ImportMode::Write)
        return makeError("project-read-only", {.file = projectFile.string()},
                         {{"version", std::to_string(project.formatVersion)}});
    const Issues wrong = checkTraining(project.training);
    if (hasErrors(wrong)) return wrong;
    Validation validation = validate(project.graph, catalog, project.facts(), Repairs::Skip);
    if (!validation.graph) return validation.issues;
    Result<ForeignWeights> foreign = readForeignWeights(weights);
    if (!foreign) return foreign.issues();
    WeightImport result;
    result.plan = planWeights(*validation.graph, foreign->tensors);
    result.warnings = std::move(foreign->warnings);
    if (result.plan.matched() == 0) {
        Issues issues = {makeError("weights-unmatched", {.file = weights.string()},
                                   {{"tensors", std::to_string(foreign->tensors.size())}})};
        append(issues, std::move(result.warnings));
        return issues;
    }
    if (mode == ImportMode::DryRun) return result;
    const Result<Model> model = Model::build(*validation.graph, seedOf(project));
    if (!model) return model.issues();
    result.initialWeights = weightsName(projectFile);
    result.file = projectFile.parent_path() / result.initialWeights;
    const NamedTensors state = applyWeights(result.plan, foreign->tensors, model->state());
    const Status written =
        writeSafetensors(result.file, state, {{"imported_from", weights.filename().string()}});
    if (!written) return written.issues();
    return result;
}

} // namespace convstudio
