// SPDX-License-Identifier: Apache-2.0
#include "engine/train/prepare_checks.h"

#include "engine/base/system.h"
#include "engine/graph/memory_forecast.h"
#include "engine/train/batch_rules.h"

#include <cstdio>
#include <optional>

namespace convstudio {

namespace {

Issue trainingError(std::string code, const std::string& key, Args args) {
    return makeError(std::move(code), {.pointer = "/training/" + key, .param = "training." + key},
                     std::move(args));
}

Fix setTraining(const std::string& code, const std::string& key, std::int64_t value) {
    return {code,
            {{"value", std::to_string(value)}},
            Json::array({{{"op", "add"}, {"path", "/training/" + key}, {"value", value}}}),
            false};
}

std::string gibibytes(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f GiB",
                  static_cast<double>(bytes) / static_cast<double>(1 << 30));
    return text;
}

std::uint64_t neededMemory(const PreparedRun& run, std::int64_t accumulate) {
    MemoryFactors factors;
    factors.batchSize = (run.config.batchSize + accumulate - 1) / accumulate;
    factors.precision = run.precision;
    factors.optimizerSlots = run.config.optimizer.slots();
    factors.threads = run.config.threads;
    return static_cast<std::uint64_t>(forecastMemory(run.graph, factors).total());
}

/// The fewest micro-batches, by doubling, that fit into `available`.
std::optional<std::int64_t> fittingAccumulate(const PreparedRun& run, std::uint64_t available) {
    const std::int64_t smallest = needsTwoImages(run.graph) ? 2 : 1;
    for (std::int64_t parts = run.config.accumulate * 2; parts * smallest <= run.config.batchSize;
         parts *= 2) {
        if (neededMemory(run, parts) <= available) return parts;
    }
    return std::nullopt;
}

void checkMemory(const PreparedRun& run, std::uint64_t available, Issues& issues) {
    const std::uint64_t needed = neededMemory(run, run.config.accumulate);
    if (needed <= available) return;
    const Args numbers{{"needed", gibibytes(needed)},
                       {"available", gibibytes(available)},
                       {"batch_size", std::to_string(run.config.batchSize)}};
    const std::optional<std::int64_t> parts = fittingAccumulate(run, available);
    if (!parts) {
        issues.push_back(trainingError("memory-too-small-for-network", "batch_size", numbers));
        return;
    }
    Args args = numbers;
    args.emplace_back("accumulate", std::to_string(*parts));
    Issue issue = trainingError("memory-too-small", "batch_size", std::move(args));
    issue.fixes.push_back(setTraining("set-accumulate", "accumulate", *parts));
    issues.push_back(std::move(issue));
}

void checkBatch(const PreparedRun& run, Issues& issues) {
    const auto images = static_cast<std::int64_t>(run.data.train.size());
    const std::int64_t batch = run.config.batchSize;
    if (images == 0) {
        issues.push_back(makeError("no-training-images", {.file = run.data.report.source},
                                   {{"source", run.data.report.source}}));
    } else if (batch > images) {
        Issue issue = trainingError("batch-larger-than-data", "batch_size",
                                    {{"batch_size", std::to_string(batch)},
                                     {"images", std::to_string(images)}});
        issue.fixes.push_back(setTraining("set-batch-size", "batch_size", images));
        issues.push_back(std::move(issue));
    }
    if (needsTwoImages(run.graph) && batch / run.config.accumulate < 2) {
        issues.push_back(trainingError("batch-norm-one-image", "batch_size",
                                       {{"batch_size", std::to_string(batch)},
                                        {"accumulate", std::to_string(run.config.accumulate)}}));
    }
}

void checkClassWeights(const PreparedRun& run, Issues& issues) {
    const std::size_t weights = run.config.loss.classWeights.size();
    const std::size_t classes = run.data.report.classes.size();
    if (weights == 0 || weights == classes) return;
    issues.push_back(trainingError("class-weights-count", "loss.weight",
                                   {{"got", std::to_string(weights)},
                                    {"expected", std::to_string(classes)}}));
}

/// A text below resolved.data of a run.json that anybody may have edited.
std::string dataText(const RunInfo& info, const char* key) {
    const Json data = info.resolved.value("data", Json::object());
    if (!data.is_object() || !data.contains(key) || !data.at(key).is_string()) return {};
    return data.at(key).get<std::string>();
}

} // namespace

Issues checkRun(const PreparedRun& run, std::uint64_t availableBytes) {
    Issues issues;
    checkBatch(run, issues);
    checkClassWeights(run, issues);
    if (run.device == "cpu") {
        checkMemory(run, availableBytes ? availableBytes : availableMemory(), issues);
    }
    return issues;
}

Json imageCounts(const Dataset& data) {
    return {{"train", data.train.size()},
            {"validation", data.validation.size()},
            {"test", data.test.size()}};
}

std::filesystem::path runProjectFolder(const RunInfo& info) {
    return dataText(info, "project_folder");
}

std::string runDataOverride(const RunInfo& info) {
    return dataText(info, "override");
}

} // namespace convstudio
