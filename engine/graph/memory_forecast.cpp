// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/memory_forecast.h"

#include <algorithm>
#include <vector>

namespace convstudio {

namespace {

constexpr std::int64_t kFloatBytes = 4;
constexpr std::int64_t kHalfBytes = 2;

/// Fitted to measured peaks of training processes on the CPU; memory_forecast.h states the
/// accuracy this must keep.
struct Calibration {
    std::int64_t runtime = 215 << 20;         ///< libraries, thread pools, allocator at rest
    std::int64_t runtimePerThread = 4 << 20;  ///< scratch of the convolution kernels
    /// Live gradients while one layer goes backward: that of its output and that of its input.
    double gradientTensors = 2.0;
};
constexpr Calibration kCalibration;

class Forecaster {
public:
    Forecaster(const ValidatedGraph& graph, const MemoryFactors& factors)
        : m_nodes(graph.nodes()), m_factors(factors), m_owner(m_nodes.size()) {
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            const bool isView = m_nodes[i].cost.inPlace && !m_nodes[i].inputs.empty();
            m_owner[i] = isView ? m_owner[m_nodes[i].inputs.front()] : i;
        }
    }

    MemoryForecast run() const {
        MemoryForecast forecast;
        std::int64_t trainable = 0;
        for (const ValidatedNode& node : m_nodes) {
            forecast.weights += stateBytes(node);
            if (!node.frozen) trainable += node.parameters;
        }
        forecast.gradients = trainable * kFloatBytes;
        forecast.optimizer = trainable * kFloatBytes * m_factors.optimizerSlots;
        forecast.activations = savedPerImage() * m_factors.batchSize;
        forecast.workspace = temporaries();
        forecast.runtime = kCalibration.runtime + kCalibration.runtimePerThread * m_factors.threads;
        return forecast;
    }

private:
    static std::int64_t stateBytes(const ValidatedNode& node) {
        std::int64_t bytes = 0;
        for (const StateEntry& entry : node.state) {
            std::int64_t elements = 1;
            for (const std::int64_t dim : entry.shape) elements *= dim;
            bytes += elements * kFloatBytes;
        }
        return bytes;
    }

    /// Under autocast every value behind the image is bf16: what convolutions and linear maps give,
    /// the layers between them keep.
    std::int64_t outputBytes(std::size_t index) const {
        const bool isImage = m_nodes[index].inputs.empty();
        const bool half = m_factors.precision == Precision::Bf16 && !isImage;
        return m_nodes[index].shape.elements() * (half ? kHalfBytes : kFloatBytes);
    }

    static bool isCast(const ValidatedNode& node) { return node.cost.macs > 0; }

    /// Every value that some backward step needs, once, and what layers keep beside values.
    std::int64_t savedPerImage() const {
        std::vector<bool> saved(m_nodes.size(), false);
        std::int64_t bytes = 0;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            const ValidatedNode& node = m_nodes[i];
            bytes += node.cost.savedBytes;
            if (node.cost.savesOutput) saved[m_owner[i]] = true;
            if (!node.cost.savesInput) continue;
            for (const std::size_t input : node.inputs) saved[m_owner[input]] = true;
            bytes += copiesOfInput(node);
        }
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            if (saved[i]) bytes += outputBytes(i);
        return bytes;
    }

    /// bf16 copy of an fp32 input that a convolution or linear map works on.
    std::int64_t copiesOfInput(const ValidatedNode& node) const {
        if (m_factors.precision != Precision::Bf16 || !isCast(node)) return 0;
        const std::size_t source = m_owner[node.inputs.front()];
        return m_nodes[source].inputs.empty() ? m_nodes[source].shape.elements() * kHalfBytes : 0;
    }

    /// Gradients in flight at the widest place, the batch itself, bf16 copies of the weights.
    std::int64_t temporaries() const {
        std::int64_t widest = 0;
        std::int64_t weightCopies = 0;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            widest = std::max(widest, outputBytes(i));
            if (m_factors.precision == Precision::Bf16 && isCast(m_nodes[i]))
                weightCopies += m_nodes[i].parameters * kHalfBytes;
        }
        const double gradients = kCalibration.gradientTensors * static_cast<double>(widest);
        const std::int64_t image = m_nodes.front().shape.elements() * kFloatBytes;
        return m_factors.batchSize * (static_cast<std::int64_t>(gradients) + image) + weightCopies;
    }

    const std::vector<ValidatedNode>& m_nodes;
    MemoryFactors m_factors;
    std::vector<std::size_t> m_owner; ///< the node whose output memory a node's output is
};

} // namespace

MemoryForecast forecastMemory(const ValidatedGraph& graph, const MemoryFactors& factors) {
    return Forecaster(graph, factors).run();
}

} // namespace convstudio
