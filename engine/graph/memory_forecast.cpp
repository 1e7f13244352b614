// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/memory_forecast.h"

#include <algorithm>
#include <vector>

namespace convstudio {

namespace {

constexpr std::int64_t kHalfBytes = 2;

/// Fitted by least squares to the peak resident memory of 18 training runs on the CPU, one run each
/// (six nets from LeNet-5 to VGG-11-BN, images of 28 to 224 pixels, batches of 8 to 1024, fp32 and
/// bf16, SGD and Adam, one and two threads): largest error 8 % on these. The factors are what the
/// fit gave; what causes each was not measured.
struct Calibration {
    std::int64_t runtime = 192 << 20;        ///< with some 10 MB of data
    std::int64_t runtimePerThread = 4 << 20; ///< assumed
    double beyondActivations = 0.71;         ///< per byte of activations in fp32
    double beyondHalfActivations = 0.21;     ///< the same under autocast
    double beyondGradients = 1.12;           ///< per byte of the widest gradients and copies
    double beyondState = 0.78;               ///< per byte of weights and optimizer state
};
constexpr Calibration kCalibration;

std::int64_t scaled(double factor, std::int64_t bytes) {
    return static_cast<std::int64_t>(factor * static_cast<double>(bytes));
}

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
        const double beyondActivations = m_factors.precision == Precision::Bf16
                                             ? kCalibration.beyondHalfActivations
                                             : kCalibration.beyondActivations;
        forecast.workspace =
            temporaries() + scaled(beyondActivations, forecast.activations) +
            scaled(kCalibration.beyondState, forecast.weights + forecast.optimizer);
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
        const std::int64_t image = m_nodes.front().shape.elements() * kFloatBytes;
        const std::int64_t gradients = 2 * widest; // of a layer's output and of its input
        return scaled(kCalibration.beyondGradients,
                      m_factors.batchSize * (gradients + image) + weightCopies);
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
