// SPDX-License-Identifier: Apache-2.0
#include "engine/train/node_figures_torch.h"

#include "engine/train/value_histogram.h"

#include <ATen/autocast_mode.h>

#include <array>
#include <cmath>

namespace convstudio {

namespace {

/// Activations that are exactly 0 where they are off and never below: a channel's sum tells.
bool isReluKind(const ValidatedNode& node) {
    static constexpr std::array kTypes = {std::string_view("ReLU")};
    return std::find(kTypes.begin(), kTypes.end(), node.type) != kTypes.end();
}

/// The values in the order of memory.
at::Tensor flat(const at::Tensor& tensor) {
    return tensor.is_non_overlapping_and_dense() ? tensor.as_strided({tensor.numel()}, {1})
                                                 : tensor.reshape(-1);
}

/// Sums over all axes but the channels' (features').
at::Tensor sumByChannel(const at::Tensor& values) {
    std::vector<std::int64_t> axes{0};
    for (std::int64_t axis = 2; axis < values.dim(); ++axis) axes.push_back(axis);
    return values.sum(axes);
}

Histogram countValues(const at::Tensor& values) {
    const at::Tensor host = flat(values).to(at::kCPU).contiguous();
    return histogramOf({host.const_data_ptr<float>(), static_cast<std::size_t>(host.numel())});
}

} // namespace

void NodeObserver::Moments::merge(const Moments& other) {
    const double total = count + other.count;
    if (total == 0) return;
    const double step = other.mean - mean;
    mean += step * other.count / total;
    squares += other.squares + step * step * count * other.count / total;
    count = total;
}

NodeObserver::NodeObserver(const Network& network, at::Device device,
                           const std::string& histogramNode)
    : m_network(network), m_clock(device, network.graph().nodes().size()),
      m_histogramNode(network.graph().nodes().size()), m_nodes(m_histogramNode) {
    const ValidatedNode* node = network.graph().findPath(histogramNode);
    if (node) {
        m_histogramNode = static_cast<std::size_t>(node - network.graph().nodes().data());
    }
}

void NodeObserver::beginPass() { m_clock.start(); }
void NodeObserver::endPass() { m_clock.stop(); }

NodeObserver::Moments NodeObserver::momentsOf(const at::Tensor& values,
                                              const at::Tensor& channelSums) {
    const auto count = static_cast<double>(values.numel());
    const at::Tensor sum = channelSums.defined() ? channelSums.sum() : values.sum();
    const double mean = sum.item<double>() / count;
    const auto norm = at::linalg_vector_norm(values, 2).item<double>();
    double variance = norm * norm / count - mean * mean;
    // The difference has lost its digits: two passes, at the price of a slow look.
    if (variance < mean * mean / 64) variance = at::var(values, std::nullopt, 0).item<double>();
    return {count, mean, variance * count};
}

void NodeObserver::sawOutput(std::size_t node, const at::Tensor& output) {
    m_clock.finished(node);
    if (output.requires_grad()) {
        output.register_hook([this, node](const at::Tensor&) { m_clock.backward(node); });
    }
    {
        const at::NoGradGuard noGrad;
        const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
        const at::Tensor values = output.detach().to(at::kFloat);
        Node& seen = m_nodes[node];
        at::Tensor sums;
        if (isReluKind(m_network.graph().nodes()[node])) {
            sums = sumByChannel(values);
            seen.channelSums = seen.channelSums.defined() ? seen.channelSums + sums : sums;
        }
        seen.moments.merge(momentsOf(values, sums));
        if (node == m_histogramNode && !seen.histogram) seen.histogram = countValues(values);
    }
    m_clock.start();
}

void NodeObserver::readGradients() {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> gradients, weights;
    std::vector<std::size_t> owners;
    for (const Network::Parameter& parameter : m_network.parameterList()) {
        const at::Tensor& gradient = parameter.tensor.grad();
        if (!parameter.tensor.requires_grad() || !gradient.defined()) continue;
        gradients.push_back(gradient);
        weights.push_back(parameter.tensor.detach());
        owners.push_back(parameter.node);
    }
    if (owners.empty()) return;
    const auto squares = [](const std::vector<at::Tensor>& tensors) {
        return at::stack(at::_foreach_norm(tensors, 2)).to(at::kDouble).cpu().square();
    };
    const at::Tensor ofGradients = squares(gradients);
    const at::Tensor ofWeights = squares(weights);
    const double* gradient = ofGradients.const_data_ptr<double>();
    const double* weight = ofWeights.const_data_ptr<double>();
    std::vector<std::array<double, 2>> sums(m_nodes.size(), {0, 0});
    for (std::size_t i = 0; i < owners.size(); ++i) {
        sums[owners[i]][0] += gradient[i];
        sums[owners[i]][1] += weight[i];
    }
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        if (sums[node][1] > 0) m_nodes[node].gradientRatio = std::sqrt(sums[node][0] / sums[node][1]);
    }
}

std::vector<NodeFigures> NodeObserver::figures() {
    const std::vector<double> times = m_clock.milliseconds();
    std::vector<NodeFigures> figures;
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        const Node& seen = m_nodes[index];
        NodeFigures& node = figures.emplace_back();
        node.path = m_network.graph().nodes()[index].path;
        node.id = m_network.graph().nodes()[index].id;
        node.mean = seen.moments.mean;
        node.stddev = std::sqrt(std::max(0.0, seen.moments.squares / seen.moments.count));
        if (seen.channelSums.defined()) {
            node.deadShare = seen.channelSums.eq(0).to(at::kDouble).mean().item<double>();
        }
        node.gradientRatio = seen.gradientRatio;
        node.milliseconds = times[index];
        node.histogram = seen.histogram;
    }
    return figures;
}

} // namespace convstudio
