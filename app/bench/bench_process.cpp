// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "app/bench/peer.h"
#include "engine/graph/text_form.h"
#include "engine/project/project.h"

namespace convstudio::bench {

namespace {

/// A B A B: `measure` gives a number for one run of a side.
struct Pairs {
    Spread ours, theirs, ratio;
};

Result<Pairs> runPairs(const Bench& bench, const std::vector<std::string>& ours,
                       const std::vector<std::string>& theirs,
                       double (*measure)(const ProcessFacts&)) {
    std::vector<double> a, b, ratios;
    for (int i = 0; i < bench.pairs(); ++i) {
        for (const bool first : {true, false}) {
            const std::vector<std::string>& command = first ? ours : theirs;
            const Result<ProcessFacts> facts = runProcess(command);
            if (!facts) return facts.issues();
            if (facts->status != 0) {
                return makeError("bench-peer-failed", {},
                                 {{"command", command.front()},
                                  {"reason", "exit code " + std::to_string(facts->status)}});
            }
            (first ? a : b).push_back(measure(*facts));
        }
        ratios.push_back(a.back() / b.back());
    }
    return Pairs{Spread::of(a), Spread::of(b), Spread::of(ratios)};
}

Json details(const Pairs& pairs, const char* unit) {
    return {{"unit", unit},
            {"ours", pairs.ours.toJson()},
            {"peer", pairs.theirs.toJson()},
            {"ratio", pairs.ratio.toJson()}};
}

} // namespace

Result<Figures> benchStartup(Bench& bench) {
    const Result<Pairs> pairs =
        runPairs(bench, {bench.cli.string(), "--quiet", "layers"},
                 {bench.python, "-c", "import torch"},
                 [](const ProcessFacts& facts) { return facts.seconds; });
    if (!pairs) return pairs.issues();
    return Figures{atMost("start-up: convstudio-cli layers / import torch (time)",
                          pairs->ratio.median, 0.5, details(*pairs, "s"))};
}

Result<Figures> benchPeakMemory(Bench& bench) {
    constexpr int kImages = 6000;
    constexpr int kSteps = 47; // one epoch of 6,000 images in batches of 128
    Result<Graph> graph = parseTextForm(
        "in > conv(32,3,same) > batchnorm2d > relu > conv(32,3,same) > batchnorm2d > relu > "
        "maxpool(2) > conv(64,3,same) > batchnorm2d > relu > conv(64,3,same) > batchnorm2d > relu "
        "> maxpool(2) > conv(128,3,same) > batchnorm2d > relu > conv(128,3,same) > batchnorm2d > "
        "relu > globalavgpool2d > linear(classes) > out",
        bench.registry);
    if (!graph) return graph.issues();
    Project project;
    project.name = "peak memory";
    project.graph = std::move(*graph);
    project.data = {{"source", "shapes"}, {"split", {{"validation", 0.0}}}};
    project.training = {{"epochs", 1},
                        {"batch_size", 128},
                        {"threads", bench.threads},
                        {"optimizer",
                         {{"type", "SGD"}, {"lr", 0.05}, {"momentum", 0.9}, {"weight_decay", 5e-4}}}};
    const std::filesystem::path file = bench.scratch / "peak.convstudio.json";
    const Status saved = saveProject(project, bench.registry, file);
    if (!saved) return saved.issues();
    const Result<Pairs> pairs = runPairs(
        bench,
        {bench.cli.string(), "--quiet", "train", file.string(), "--runs",
         (bench.scratch / "runs").string()},
        {bench.python, (bench.peers / "peak_memory.py").string(), "--images",
         std::to_string(kImages), "--steps", std::to_string(kSteps), "--threads",
         std::to_string(bench.threads)},
        [](const ProcessFacts& facts) {
            return static_cast<double>(facts.peakBytes) / (1024.0 * 1024.0);
        });
    if (!pairs) return pairs.issues();
    return Figures{atMost("peak memory of a training / stock script", pairs->ratio.median, 0.85,
                          details(*pairs, "MiB"))};
}

} // namespace convstudio::bench
