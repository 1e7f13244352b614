// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"

namespace convstudio {

enum class Precision { Fp32, Bf16 };

/// Settings that memory depends on.
struct MemoryFactors {
    std::int64_t batchSize = 1; ///< images in one forward pass (micro-batch)
    Precision precision = Precision::Fp32;
    int optimizerSlots = 1; ///< tensors per parameter: SGD 0, momentum 1, Adam 2
    int threads = 1;
};

/// Forecast of the peak memory of training, bytes; held to within 15 % of the measured peak.
struct MemoryForecast {
    std::int64_t weights = 0;     ///< parameters and buffers
    std::int64_t gradients = 0;
    std::int64_t optimizer = 0;
    std::int64_t activations = 0; ///< kept for the backward pass, whole batch
    std::int64_t workspace = 0;   ///< whatever else grows with network and batch (fitted)
    std::int64_t runtime = 0;     ///< libraries, threads and a small data set
    std::int64_t total() const {
        return weights + gradients + optimizer + activations + workspace + runtime;
    }
};
MemoryForecast forecastMemory(const ValidatedGraph& graph, const MemoryFactors& factors);

} // namespace convstudio
