// SPDX-License-Identifier: Apache-2.0
#include "engine/train/training_config.h"

#include <algorithm>

namespace convstudio {

namespace {

/// Overwrites `target` when the key is there and not null.
template <class T>
void read(const Json& object, const char* key, T& target) {
    if (!object.is_object()) return;
    const auto found = object.find(key);
    if (found != object.end() && !found->is_null()) target = found->get<T>();
}

template <class T>
void read(const Json& object, const char* key, std::optional<T>& target) {
    if (!object.is_object()) return;
    const auto found = object.find(key);
    if (found != object.end() && !found->is_null()) target = found->get<T>();
}

Json section(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? Json() : *found;
}

OptimizerConfig optimizerFromJson(const Json& json) {
    OptimizerConfig config;
    read(json, "type", config.type);
    read(json, "lr", config.lr);
    read(json, "momentum", config.momentum);
    read(json, "dampening", config.dampening);
    read(json, "nesterov", config.nesterov);
    read(json, "eps", config.eps);
    read(json, "weight_decay", config.weightDecay);
    std::vector<double> betas;
    read(json, "betas", betas);
    if (betas.size() == 2) {
        config.beta1 = betas[0];
        config.beta2 = betas[1];
    }
    return config;
}

ScheduleConfig scheduleFromJson(const Json& json) {
    ScheduleConfig config;
    read(json, "type", config.type);
    read(json, "warmup_epochs", config.warmupEpochs);
    read(json, "step_size", config.stepSize);
    read(json, "gamma", config.gamma);
    read(json, "eta_min", config.etaMin);
    read(json, "end_factor", config.endFactor);
    return config;
}

LossConfig lossFromJson(const Json& json) {
    LossConfig config;
    read(json, "label_smoothing", config.labelSmoothing);
    const Json weight = section(json, "weight");
    if (weight.is_string()) config.balancedWeights = weight == "balanced";
    if (weight.is_array()) config.classWeights = weight.get<std::vector<double>>();
    return config;
}

EarlyStopping earlyStoppingFromJson(const Json& json) {
    EarlyStopping config;
    read(json, "metric", config.metric);
    read(json, "patience", config.patience);
    read(json, "min_delta", config.minDelta);
    return config;
}

PrecisionChoice precisionFromText(const std::string& text) {
    if (text == "fp32") return PrecisionChoice::Fp32;
    return text == "bf16" ? PrecisionChoice::Bf16 : PrecisionChoice::Auto;
}

} // namespace

int OptimizerConfig::slots() const {
    if (type == "SGD") return momentum != 0 ? 1 : 0;
    return 2;
}

TrainingConfig TrainingConfig::fromJson(const Json& resolvedTraining) {
    const Json& json = resolvedTraining;
    TrainingConfig config;
    read(json, "epochs", config.epochs);
    read(json, "batch_size", config.batchSize);
    read(json, "accumulate", config.accumulate);
    config.loss = lossFromJson(section(json, "loss"));
    config.optimizer = optimizerFromJson(section(json, "optimizer"));
    config.schedule = scheduleFromJson(section(json, "schedule"));
    read(json, "no_decay", config.noDecay);
    const Json clip = section(json, "gradient_clip");
    read(clip, "norm", config.clipNorm);
    read(clip, "value", config.clipValue);
    const Json stopping = section(json, "early_stopping");
    if (stopping.is_object()) config.earlyStopping = earlyStoppingFromJson(stopping);
    const Json checkpoint = section(json, "checkpoint");
    read(checkpoint, "metric", config.checkpointMetric);
    read(checkpoint, "every", config.checkpointEvery);
    read(json, "seed", config.seed);
    std::string precision;
    read(json, "precision", precision);
    config.precision = precisionFromText(precision);
    read(json, "threads", config.threads);
    read(json, "log_every", config.logEvery);
    read(json, "deterministic", config.deterministic);
    read(json, "initial_weights", config.initialWeights);
    return config;
}

ResolvedPrecision resolvePrecision(PrecisionChoice choice, const std::string& device,
                                   std::int64_t macsPerImage, const CpuFacts& cpu) {
    if (choice == PrecisionChoice::Fp32) return {Precision::Fp32, "asked"};
    if (choice == PrecisionChoice::Bf16) return {Precision::Bf16, "asked"};
    if (device.starts_with("cuda")) return {Precision::Bf16, "cuda"};
    if (!cpu.avx512Bf16 && !cpu.amxBf16) return {Precision::Fp32, "cpu-without-bf16"};
    if (macsPerImage < kBf16MinimumMacs) return {Precision::Fp32, "small-network"};
    return {Precision::Bf16, "cpu-bf16"};
}

MemoryForecast forecastTraining(const ValidatedGraph& graph, const TrainingConfig& config) {
    MemoryFactors factors;
    factors.batchSize = std::max<std::int64_t>(1, config.batchSize / config.accumulate);
    factors.precision =
        resolvePrecision(config.precision, "cpu", graph.totals().macs).precision;
    factors.optimizerSlots = config.optimizer.slots();
    return forecastMemory(graph, factors);
}

const char* precisionName(Precision precision) {
    return precision == Precision::Bf16 ? "bf16" : "fp32";
}

} // namespace convstudio
