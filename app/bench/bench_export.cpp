// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "app/bench/lenet_run.h"

#include "engine/base/random.h"
#include "engine/base/safetensors.h"
#include "engine/base/system.h"
#include "engine/exchange/export_job.h"
#include "engine/exchange/weight_import.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace convstudio::bench {

namespace {

constexpr double kProofGoal = 1.3; // times the runtimes' own inference
constexpr double kLoadGoal = 1000; // ms
constexpr std::int64_t kTensors = 62; // as many as ResNet-18 has
constexpr std::int64_t kBytes = 105'000'000;

/// Replays of the formats that hold a whole network, each of its rows checked.
Result<Figure> proving(Bench& bench) {
    const Result<fs::path> run = trainLeNet(bench);
    if (!run) return run.issues();
    SubjectRequest opened;
    opened.run = *run;
    const auto subject = openSubject(opened, bench.registry, bench.runner, {});
    if (!subject) return subject.issues();
    ExportRequest request;
    request.subject = *subject;
    request.formats = {ExportFormat::Onnx, ExportFormat::TorchScript, ExportFormat::StateDict};
    request.folder = bench.scratch / "export";
    request.python = bench.python;
    std::vector<double> ratios;
    Json rows;
    for (int i = 0; i < bench.pairs(); ++i) {
        const Result<ExportResult> result = exportNetwork(request, {});
        if (!result) return result.issues();
        double whole = 0;
        double inference = 0;
        for (const ProofRow& row : result->proof.rows) {
            if (row.isAbsent()) return row.absent;
            whole += row.seconds;
            inference += row.inferenceSeconds;
        }
        ratios.push_back(whole / inference);
        rows = result->proof.toJson().at("rows");
    }
    const Spread ratio = Spread::of(ratios);
    return atMost("export: proof / the runtimes' own inference, 1,000 images of LeNet-5",
                  ratio.median, kProofGoal, {{"ratio", ratio.toJson()}, {"rows", std::move(rows)}});
}

NamedTensors manyWeights() {
    NamedTensors tensors;
    RandomStream random(1, "weights");
    const std::int64_t each = kBytes / kTensors / static_cast<std::int64_t>(sizeof(float));
    for (std::int64_t i = 0; i < kTensors; ++i) {
        TensorBuffer tensor = TensorBuffer::zeros(DType::F32, {each});
        for (float& value : tensor.floats()) value = static_cast<float>(random.uniform());
        tensors.emplace_back("layer" + std::to_string(i) + ".weight", std::move(tensor));
    }
    return tensors;
}

Result<Figure> loading(Bench& bench, const NamedTensors& written, const fs::path& file) {
    std::vector<double> times;
    for (int i = 0; i <= bench.pairs(); ++i) { // the first warms up
        const double start = monotonicSeconds();
        const Result<ForeignWeights> weights = readForeignWeights(file);
        if (!weights) return weights.issues();
        if (i > 0) times.push_back((monotonicSeconds() - start) * 1e3);
        if (weights->tensors != written) {
            return makeError("internal", {.file = file.string()}, {{"reason", "weights differ"}});
        }
    }
    const Spread spread = Spread::of(times);
    return atMost("export: loading 105 MB of weights, " + file.extension().string() + " (ms)",
                  spread.median, kLoadGoal, spread.toJson());
}

} // namespace

Result<Figures> benchExport(Bench& bench) {
    Figures figures;
    const Result<Figure> proof = proving(bench);
    if (!proof) return proof.issues();
    figures.push_back(*proof);
    ExportedNetwork network;
    network.weights = manyWeights();
    const WrittenFiles pth = writeStateDict(network, bench.scratch);
    if (!pth) return pth.issues();
    const fs::path safetensors = bench.scratch / "weights.safetensors";
    const Status written = writeSafetensors(safetensors, network.weights, {});
    if (!written) return written.issues();
    for (const fs::path& file : {bench.scratch / pth->front(), safetensors}) {
        const Result<Figure> figure = loading(bench, network.weights, file);
        if (!figure) return figure.issues();
        figures.push_back(*figure);
    }
    return figures;
}

} // namespace convstudio::bench
