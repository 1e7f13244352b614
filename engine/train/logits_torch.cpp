// SPDX-License-Identifier: Apache-2.0
#include "engine/train/logits_torch.h"

#include "engine/model/device_torch.h"
#include "engine/model/tensor_torch.h"
#include "engine/train/device_batch_torch.h"

#include <algorithm>

namespace convstudio {

std::int64_t evaluationBatch(const ValidatedGraph& graph) {
    constexpr std::int64_t kActivationBudget = std::int64_t{128} << 20;
    const std::int64_t perImage = std::max<std::int64_t>(1, graph.totals().activationBytes);
    return std::clamp<std::int64_t>(kActivationBudget / perImage, 1, 256);
}

namespace {

/// Appends a batch to rows that were made room for.
void copyRows(const at::Tensor& batch, std::size_t firstRow, std::vector<float>& rows) {
    const at::Tensor values = batch.to(at::kCPU, at::kFloat).contiguous();
    const std::int64_t perRow = values.numel() / values.size(0);
    std::copy_n(values.const_data_ptr<float>(), values.numel(),
                rows.begin() + static_cast<std::int64_t>(firstRow) * perRow);
}

} // namespace

std::vector<float> computeLogits(Network& network, at::Device device, const Dataset& data,
                                 const std::vector<std::uint32_t>& indices,
                                 const CancelToken& cancel, const Progress& progress,
                                 TappedNode* tapped) {
    const torch::NoGradGuard noGrad;
    const AutocastGuard fullPrecision(device.type(), at::kBFloat16, false);
    const RunContext context{false, makeGenerator(device, 0)};
    std::size_t done = 0;
    const auto probe = [&](std::size_t node, const at::Tensor& output) {
        if (cancel.requested()) throw PassCancelled{};
        if (tapped && node == tapped->node) copyRows(output, done, tapped->values);
    };
    BatchLoader::Options options;
    options.batchSize = std::clamp<std::int64_t>(static_cast<std::int64_t>(indices.size()), 1,
                                                 evaluationBatch(network.graph()));
    BatchLoader loader(data.images, indices, data.normalization, options, nullptr);
    DeviceBatch batch(network.graph().input().shape, options.batchSize, device);
    const auto elements = [&](const ValidatedNode& node) {
        return indices.size() * static_cast<std::size_t>(node.shape.elements());
    };
    std::vector<float> logits(elements(network.graph().output()));
    if (tapped) tapped->values.resize(elements(network.graph().nodes()[tapped->node]));
    for (std::size_t index = 0; index < loader.batches(); ++index) {
        const std::int64_t count = batch.load(loader, 0, static_cast<std::int64_t>(index));
        copyRows(network.forward(batch.images(0, count), context, probe), done, logits);
        done += static_cast<std::size_t>(count);
        if (progress) progress(done, indices.size());
    }
    return logits;
}

} // namespace convstudio
