// SPDX-License-Identifier: Apache-2.0
#include "engine/train/logits_torch.h"

#include "engine/model/compute_threads.h"
#include "engine/model/device_torch.h"
#include "engine/model/tensor_torch.h"
#include "engine/train/device_batch_torch.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <mutex>

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

/// Whether each thread takes batches of its own: operators on few images are too short to be
/// shared. Large networks compute batch by batch, so that memory does not grow with the threads.
bool sideBySide(const ValidatedGraph& graph, std::size_t batchSize, std::size_t batches,
                std::size_t threads) {
    constexpr std::size_t kSideBySideBudget = std::size_t{1} << 30; // bytes of activations
    const auto perImage = static_cast<std::size_t>(graph.totals().activationBytes);
    return threads > 1 && batches >= 2 * threads &&
           threads * batchSize * perImage <= kSideBySideBudget;
}

} // namespace

std::vector<float> computeLogits(Network& network, at::Device device, const Dataset& data,
                                 const std::vector<std::uint32_t>& indices,
                                 const CancelToken& cancel, const Progress& progress,
                                 TappedNode* tapped) {
    const auto size = static_cast<std::size_t>(evaluationBatch(network.graph()));
    const std::size_t batches = (indices.size() + size - 1) / size;
    const auto elements = [&](const ValidatedNode& node) {
        return indices.size() * static_cast<std::size_t>(node.shape.elements());
    };
    std::vector<float> logits(elements(network.graph().output()));
    if (tapped) tapped->values.resize(elements(network.graph().nodes()[tapped->node]));
    std::atomic<std::size_t> done = 0;
    std::mutex progressMutex;
    const auto pass = [&](std::size_t index) {
        const at::NoGradGuard noGrad;
        const AutocastGuard fullPrecision(device.type(), at::kBFloat16, false);
        const RunContext context{false, makeGenerator(device, 0)};
        const std::size_t first = index * size;
        const auto probe = [&](std::size_t node, const at::Tensor& output) {
            if (cancel.requested()) throw PassCancelled{};
            if (tapped && node == tapped->node) copyRows(output, first, tapped->values);
        };
        const std::size_t count = std::min(size, indices.size() - first);
        const auto begin = indices.begin() + static_cast<std::ptrdiff_t>(first);
        BatchLoader::Options options;
        options.batchSize = static_cast<std::int64_t>(count);
        BatchLoader loader(data.images, {begin, begin + static_cast<std::ptrdiff_t>(count)},
                           data.normalization, options, nullptr);
        DeviceBatch batch(network.graph().input().shape, options.batchSize, device);
        batch.load(loader, 0, 0);
        copyRows(network.forward(batch.images(0, options.batchSize), context, probe), first, logits);
        if (!progress) return;
        const std::lock_guard lock(progressMutex);
        progress(done += count, indices.size());
    };
    const auto threads = static_cast<std::size_t>(at::get_num_threads());
    if (device.is_cpu() && sideBySide(network.graph(), size, batches, threads)) {
        computeInParallel(batches, static_cast<int>(threads), pass);
    } else {
        for (std::size_t index = 0; index < batches; ++index) pass(index);
    }
    return logits;
}

} // namespace convstudio
