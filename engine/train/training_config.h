// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/system.h"
#include "engine/graph/memory_forecast.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// The `training` section as the loop uses it; made from resolved JSON (training_schema.h).
struct OptimizerConfig {
    std::string type = "SGD"; ///< SGD, Adam, AdamW
    double lr = 0.01;
    double momentum = 0;
    double dampening = 0;
    bool nesterov = false;
    double beta1 = 0.9, beta2 = 0.999;
    double eps = 1e-8;
    double weightDecay = 0;
    int slots() const; ///< tensors of state per parameter
};

struct ScheduleConfig {
    std::string type = "ConstantLR"; ///< ConstantLR, StepLR, CosineAnnealingLR, LinearLR
    double warmupEpochs = 0;
    double stepSize = 10; ///< epochs, StepLR
    double gamma = 0.1;   ///< StepLR
    double etaMin = 0;    ///< CosineAnnealingLR: final learning rate
    double endFactor = 0; ///< LinearLR: final lr / initial lr
};

struct LossConfig {
    double labelSmoothing = 0;
    std::vector<double> classWeights; ///< empty = all 1; "balanced" is resolved before the start
    bool balancedWeights = false;
};

struct EarlyStopping {
    std::string metric = "val_loss"; ///< val_loss, val_accuracy
    int patience = 5;
    double minDelta = 0;
};

enum class PrecisionChoice { Auto, Fp32, Bf16 };

struct TrainingConfig {
    int epochs = 10;
    std::int64_t batchSize = 128; ///< images per optimizer step, accumulation included
    std::int64_t accumulate = 1;  ///< micro-batches per optimizer step
    LossConfig loss;
    OptimizerConfig optimizer;
    ScheduleConfig schedule;
    bool noDecay = false; ///< no weight decay on biases and one-dimensional parameters
    std::optional<double> clipNorm;
    std::optional<double> clipValue;
    std::optional<EarlyStopping> earlyStopping;
    std::string checkpointMetric = "val_accuracy";
    int checkpointEvery = 0; ///< epochs between kept checkpoints; 0 = only best and last
    std::uint64_t seed = 1;
    PrecisionChoice precision = PrecisionChoice::Auto;
    int threads = 0; ///< 0 = physical cores
    int logEvery = 10;
    bool deterministic = false;
    std::string initialWeights; ///< path of a safetensors file; empty = none

    /// From the resolved section; precondition: checkTraining() reported no error.
    static TrainingConfig fromJson(const Json& resolvedTraining);
};

/// Multiply-accumulates of one image from which bf16 gains on a CPU (SimpleCNN at 28×28 has 1.9e6
/// and gains nothing; six convolutions at 32×32 have 38e6 and gain 1.8×).
inline constexpr std::int64_t kBf16MinimumMacs = 2'000'000;

/// The contract's rule for `precision: auto`, never a timing: bf16 where the CPU has AVX512_BF16 or
/// AMX and the network is large enough to gain (`macsPerImage` >= kBf16MinimumMacs); on CUDA
/// bf16; else fp32.
struct ResolvedPrecision {
    Precision precision = Precision::Fp32;
    /// asked, cuda, cpu-bf16, small-network, cpu-without-bf16: the sentence "precision.<reason>" of
    /// the engine's texts (arguments `macs`, `bound`), for the log.
    std::string reason;
};
ResolvedPrecision resolvePrecision(PrecisionChoice choice, const std::string& device,
                                   std::int64_t macsPerImage, const CpuFacts& cpu = cpuFacts());
/// Memory that training on this computer's CPU will take, as far as the settings say.
MemoryForecast forecastTraining(const ValidatedGraph& graph, const TrainingConfig& config);
/// "fp32", "bf16": as in run.json.
const char* precisionName(Precision precision);

} // namespace convstudio
