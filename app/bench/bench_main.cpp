// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "engine/base/files.h"
#include "engine/base/system.h"
#include "engine/base/text.h"
#include "engine/base/version.h"
#include "engine/model/model.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace {

using namespace convstudio;
using namespace convstudio::bench;

struct Entry {
    const char* name;
    const char* what;
    Result<Figures> (*run)(Bench&);
};

constexpr Entry kBenchmarks[] = {
    {"train-step", "a training step against PyTorch scripts, stock and tuned", benchTrainStep},
    {"data-path", "crop, flip and normalise into the batch against a DataLoader", benchDataPath},
    {"checkpoint", "cost of checkpoints at default settings", benchCheckpoint},
    {"stop", "from the request to stop to the end of the run", benchStop},
    {"startup", "start of the command line against importing torch in Python", benchStartup},
    {"peak-memory", "peak memory of a training against a stock script", benchPeakMemory},
    {"inspect", "evaluation against a script; feature maps and Grad-CAM; with cell, gallery and walk",
     benchInspect},
    {"export", "replays of exported files against the runtimes' own inference; loading of weights",
     benchExport},
#ifdef CONVSTUDIO_WITH_QT
    {"canvas", "pan, zoom and drag with 1,000 and 10,000 nodes; opening and layout", benchCanvas},
    {"charts", "curves of up to 1,000,000 points: append, update and repaint", benchCharts},
    {"gallery", "scrolling the gallery of all samples of Fashion-MNIST", benchGallery},
    {"window", "the window on screen with an empty project", benchWindowStart},
    {"cell", "a click on a cell of the confusion matrix until its images are painted", benchCell},
    {"inspect-walk", "the open Inspect workspace from a cell to a layer and to what changed",
     benchInspectWalk},
    {"train-window", "the open Train workspace against the command line on one run",
     benchTrainWindow},
#endif
};

Json machineJson(const Bench& bench) {
    const CpuFacts& cpu = cpuFacts();
    return {{"version", std::string(kVersion)}, {"libtorch", libtorchVersion()},
            {"cpu", cpu.model},                 {"avx512", cpu.avx512},
            {"avx512_bf16", cpu.avx512Bf16},    {"amx_bf16", cpu.amxBf16},
            {"threads", bench.threads},         {"time", utcTimestamp()}};
}

int runBenchmarks(Bench& bench, const std::vector<std::string>& wanted,
                  const std::filesystem::path& jsonFile) {
    const Translator text;
    Json report = {{"machine", machineJson(bench)}, {"figures", Json::array()}};
    std::cout << report["machine"].dump() << "\n\n";
    bool failed = false;
    for (const Entry& entry : kBenchmarks) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), entry.name) == wanted.end()) {
            continue;
        }
        std::cerr << entry.name << ": " << entry.what << " ...\n";
        const Result<Figures> figures = entry.run(bench);
        if (!figures) {
            for (const Issue& issue : figures.issues()) std::cerr << text.issueLine(issue) << '\n';
            failed = true;
            continue;
        }
        for (const Figure& figure : *figures) {
            std::printf("%-58s %9.3f   goal %-8s %s\n", figure.name.c_str(), figure.value,
                        figure.goal.c_str(), figure.reached ? "reached" : "MISSED");
            std::fflush(stdout);
            report["figures"].push_back({{"name", figure.name},
                                         {"value", figure.value},
                                         {"goal", figure.goal},
                                         {"reached", figure.reached},
                                         {"details", figure.details}});
        }
    }
    if (!jsonFile.empty()) {
        const Status written = writeFileAtomically(jsonFile, report.dump(2) + "\n");
        if (!written) {
            std::cerr << text.issueLine(written.issues().front()) << '\n';
            failed = true;
        }
    }
    return failed ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
    keepMemoryPages();
    Bench bench;
    bench.threads = cpuFacts().physicalCores;
    bench.python = CONVSTUDIO_PYTHON;
    const std::filesystem::path bin = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    bench.cli = bin / "convstudio-cli";
    const std::filesystem::path installedPeers = bin / "../share/convstudio/peers";
    bench.peers = std::filesystem::exists(installedPeers) ? installedPeers : CONVSTUDIO_PEERS_DIR;
    bench.scratch = std::filesystem::temp_directory_path() /
                    ("convstudio-bench-" + std::to_string(getpid()));

    CLI::App app("Measures ConvStudio against PyTorch scripts: pairs A B A B in one run, medians "
                 "and spread. Ratios hold from machine to machine, absolute times do not.");
    std::vector<std::string> wanted;
    std::vector<std::string> names;
    for (const Entry& entry : kBenchmarks) names.emplace_back(entry.name);
    std::filesystem::path jsonFile;
    app.add_option("BENCHMARK", wanted, "which to run; none = all")->check(CLI::IsMember(names));
    app.add_flag("--quick", bench.quick, "two pairs instead of five, for a first look");
    app.add_option("--json", jsonFile, "write every figure with both sides and spread");
    app.add_option("--python", bench.python, "interpreter that has torch");
    app.add_option("--peers", bench.peers, "folder of the peer scripts");
    app.add_option("--threads", bench.threads, "threads of both sides")->check(CLI::PositiveNumber);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    // The workspace's rows that need a window are benchmarks of their own.
    if (std::ranges::find(wanted, "inspect") != wanted.end())
        wanted.insert(wanted.end(), {"cell", "gallery", "inspect-walk"});
    std::filesystem::create_directories(bench.scratch);
    const int status = runBenchmarks(bench, wanted, jsonFile);
    std::error_code ignored;
    std::filesystem::remove_all(bench.scratch, ignored);
    return status;
}
