// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "app/bench/peer.h"
#include "app/bench/six_conv.h"
#include "engine/base/safetensors.h"
#include "engine/base/system.h"
#include "engine/train/prepare.h"
#include "engine/train/trainer.h"

#include <cmath>
#include <numeric>

namespace convstudio::bench {

namespace {

constexpr int kBatch = 128;
constexpr double kLr = 0.05;

Result<PreparedRun> prepare(Bench& bench, int images) {
    Result<Project> project = sixConvProject(bench.registry, bench.threads, images);
    if (!project) return project.issues();
    TrainingRequest request;
    request.project = std::move(*project);
    request.runsFolder = bench.scratch / "runs";
    return prepareTraining(request, {bench.registry, bench.runner, {}, {}});
}

Result<std::unique_ptr<Trainer>> makeTrainer(const PreparedRun& run) {
    return Trainer::create({.graph = run.graph,
                            .config = run.config,
                            .precision = run.precision,
                            .device = run.device,
                            .data = run.data,
                            .augment = run.augment,
                            .cancel = {}});
}

/// The batches our trainer will see, as NCHW, and its first weights, for the peers.
Status writeStart(const PreparedRun& run, const Trainer& trainer, int steps,
                  const std::filesystem::path& file) {
    BatchLoader loader(run.data.images, run.data.train, run.data.normalization,
                       {.batchSize = kBatch,
                        .order = BatchLoader::Order::Shuffled,
                        .seed = run.config.seed,
                        .augment = run.augment},
                       nullptr);
    const ImageStore& store = *run.data.images;
    const std::int64_t c = store.channels(), h = store.height(), w = store.width();
    TensorBuffer images = TensorBuffer::zeros(DType::F32, {steps * kBatch, c, h, w});
    TensorBuffer labels = TensorBuffer::zeros(DType::I64, {steps * kBatch});
    std::vector<float> pixels(static_cast<std::size_t>(kBatch * c * h * w));
    std::vector<std::int64_t> classes(kBatch);
    const auto perEpoch = static_cast<int>(loader.batches());
    for (int step = 0; step < steps; ++step) {
        loader.load(static_cast<std::uint64_t>(step / perEpoch),
                    static_cast<std::size_t>(step % perEpoch), pixels.data(), classes.data());
        float* out = images.floats().data() + static_cast<std::ptrdiff_t>(step) * kBatch * c * h * w;
        for (std::int64_t n = 0; n < kBatch; ++n) {
            for (std::int64_t k = 0; k < c; ++k) {
                for (std::int64_t at = 0; at < h * w; ++at) {
                    *out++ = pixels[static_cast<std::size_t>((n * h * w + at) * c + k)];
                }
            }
        }
        std::memcpy(labels.bytes.data() + static_cast<std::size_t>(step) * kBatch * 8, classes.data(),
                    kBatch * 8);
    }
    NamedTensors tensors = {{"images", std::move(images)}, {"labels", std::move(labels)}};
    for (auto& [name, tensor] : trainer.weights()) {
        const bool buffer = name.find("running_") != std::string::npos ||
                            name.find("num_batches") != std::string::npos;
        if (!buffer) tensors.emplace_back(name, tensor);
    }
    return writeSafetensors(file, tensors, {});
}

struct Chunk {
    double milliseconds = 0; ///< median of its steps
    std::vector<double> losses;
};

Result<Chunk> ourSteps(Trainer& trainer, int from, int count) {
    Chunk chunk;
    std::vector<double> times;
    const auto perEpoch = static_cast<int>(trainer.stepsPerEpoch());
    for (int step = from; step < from + count; ++step) {
        const double began = monotonicSeconds();
        const StepOutcome outcome = trainer.step(step / perEpoch, step % perEpoch, kLr);
        times.push_back((monotonicSeconds() - began) * 1e3);
        if (outcome.end != StepEnd::Done) return outcome.trouble;
        chunk.losses.push_back(outcome.loss);
    }
    chunk.milliseconds = Spread::of(times).median;
    return chunk;
}

Result<Chunk> peerSteps(Peer& peer, int count) {
    const Result<Json> answer = peer.ask("steps " + std::to_string(count));
    if (!answer) return answer.issues();
    return Chunk{Spread::of(answer->at("ms").get<std::vector<double>>()).median,
                 answer->at("loss").get<std::vector<double>>()};
}

/// Largest difference of two loss curves, each smoothed over `window` steps.
double curveDifference(const std::vector<double>& a, const std::vector<double>& b, int window) {
    double worst = 0;
    for (std::size_t i = 0; i + window <= a.size(); ++i) {
        const auto mean = [&](const std::vector<double>& v) {
            return std::accumulate(v.begin() + static_cast<std::ptrdiff_t>(i),
                                   v.begin() + static_cast<std::ptrdiff_t>(i) + window, 0.0) /
                   window;
        };
        worst = std::max(worst, std::abs(mean(a) - mean(b)));
    }
    return worst;
}

} // namespace

Result<Figures> benchTrainStep(Bench& bench) {
    const int chunk = bench.quick ? 6 : 12;
    const int steps = (bench.pairs() + 1) * chunk; // the first chunk of each warms up
    const Result<PreparedRun> run = prepare(bench, 23 * kBatch);
    if (!run) return run.issues();
    Result<std::unique_ptr<Trainer>> trainer = makeTrainer(*run);
    if (!trainer) return trainer.issues();
    const std::filesystem::path start = bench.scratch / "start.safetensors";
    const Status written = writeStart(*run, **trainer, steps, start);
    if (!written) return written.issues();

    const bool bf16 = run->precision == Precision::Bf16;
    const std::string script = (bench.peers / "train_step.py").string();
    const std::vector<std::string> common = {bench.python, script, "--threads",
                                             std::to_string(bench.threads), "--start",
                                             start.string()};
    std::vector<std::string> tunedCommand = common;
    tunedCommand.insert(tunedCommand.end(), {"--tuned", "--precision", bf16 ? "bf16" : "fp32"});
    // The tuned script keeps its pages as well.
    tunedCommand.insert(tunedCommand.begin(),
                        {"env", "MALLOC_MMAP_THRESHOLD_=1073741824",
                         "MALLOC_TRIM_THRESHOLD_=2147483647", "MALLOC_TOP_PAD_=268435456"});
    Result<Peer> stock = Peer::start(common);
    if (!stock) return stock.issues();
    Result<Peer> tuned = Peer::start(tunedCommand);
    if (!tuned) return tuned.issues();

    std::vector<double> ours, stockMs, tunedMs, overStock, overTuned;
    std::vector<double> ourLoss, stockLoss, tunedLoss;
    for (int pair = 0; pair <= bench.pairs(); ++pair) {
        const Result<Chunk> a = ourSteps(**trainer, pair * chunk, chunk);
        if (!a) return a.issues();
        const Result<Chunk> b = peerSteps(*stock, chunk);
        if (!b) return b.issues();
        const Result<Chunk> c = peerSteps(*tuned, chunk);
        if (!c) return c.issues();
        ourLoss.insert(ourLoss.end(), a->losses.begin(), a->losses.end());
        stockLoss.insert(stockLoss.end(), b->losses.begin(), b->losses.end());
        tunedLoss.insert(tunedLoss.end(), c->losses.begin(), c->losses.end());
        if (pair == 0) continue;
        ours.push_back(a->milliseconds);
        stockMs.push_back(b->milliseconds);
        tunedMs.push_back(c->milliseconds);
        overStock.push_back(b->milliseconds / a->milliseconds);
        overTuned.push_back(c->milliseconds / a->milliseconds);
    }
    const Spread stockRatio = Spread::of(overStock);
    const Spread tunedRatio = Spread::of(overTuned);
    const Json details = {{"unit", "ms a step of 128 images"},
                          {"precision", bf16 ? "bf16" : "fp32"},
                          {"ours", Spread::of(ours).toJson()},
                          {"stock", Spread::of(stockMs).toJson()},
                          {"tuned", Spread::of(tunedMs).toJson()},
                          {"ratio_stock", stockRatio.toJson()},
                          {"ratio_tuned", tunedRatio.toJson()},
                          {"first_loss", {ourLoss.front(), stockLoss.front(), tunedLoss.front()}}};
    const double difference = std::max(curveDifference(ourLoss, stockLoss, chunk),
                                       curveDifference(ourLoss, tunedLoss, chunk));
    const bool fast = cpuFacts().avx512Bf16 || cpuFacts().amxBf16;
    return Figures{
        atLeast("train step: stock script's time / ours", stockRatio.median, fast ? 2.3 : 1.3,
                details),
        atLeast("train step: tuned script's time / ours", tunedRatio.median, 1.0, details),
        atMost("train step: loss curves, largest difference of means", difference, 0.1,
               {{"ours", ourLoss}, {"stock", stockLoss}, {"tuned", tunedLoss}})};
}

} // namespace convstudio::bench
