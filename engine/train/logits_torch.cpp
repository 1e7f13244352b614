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

std::vector<float> computeLogits(Network& network, at::Device device, const Dataset& data,
                                 const std::vector<std::uint32_t>& indices,
                                 const CancelToken& cancel, const Progress& progress) {
    const torch::NoGradGuard noGrad;
    const AutocastGuard fullPrecision(device.type(), at::kBFloat16, false);
    const RunContext context{false, makeGenerator(device, 0)};
    const auto probe = [&](std::size_t, const at::Tensor&) {
        if (cancel.requested()) throw PassCancelled{};
    };
    BatchLoader::Options options;
    options.batchSize = std::clamp<std::int64_t>(static_cast<std::int64_t>(indices.size()), 1,
                                                 evaluationBatch(network.graph()));
    BatchLoader loader(data.images, indices, data.normalization, options, nullptr);
    DeviceBatch batch(network.graph().input().shape, options.batchSize, device);
    const auto classes = static_cast<std::size_t>(network.graph().output().shape.elements());
    std::vector<float> logits(indices.size() * classes);
    std::size_t done = 0;
    for (std::size_t index = 0; index < loader.batches(); ++index) {
        const std::int64_t count = batch.load(loader, 0, static_cast<std::int64_t>(index));
        const at::Tensor output = network.forward(batch.images(0, count), context, probe)
                                      .to(at::kCPU, at::kFloat)
                                      .contiguous();
        std::copy_n(output.const_data_ptr<float>(), output.numel(), logits.data() + done * classes);
        done += static_cast<std::size_t>(count);
        if (progress) progress(done, indices.size());
    }
    return logits;
}

} // namespace convstudio
