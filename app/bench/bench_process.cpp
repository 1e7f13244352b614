// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "app/bench/peer.h"
#include "app/bench/six_conv.h"

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
    constexpr int kSteps = 47; // one epoch in batches of 128
    Result<Project> project = sixConvProject(bench.registry, bench.threads, kImages);
    if (!project) return project.issues();
    project->training["epochs"] = 1;
    const std::filesystem::path file = bench.scratch / "peak.convstudio.json";
    const Status saved = saveProject(*project, bench.registry, file);
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
