// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"
#include "engine/layers/module_torch.h"

namespace convstudio::layers::norm {

namespace {

using Inputs = std::span<const at::Tensor>;

struct BatchNorm {
    std::shared_ptr<torch::nn::Module> module; ///< keeps the tensors registered
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor mean;
    at::Tensor variance;
    at::Tensor batches;
    double eps = 0;
    std::optional<double> momentum;

    at::Tensor operator()(const RunContext& context, const at::Tensor& x) const;
    double factor() const;
};

/// Share of the new batch in the running statistics; without a momentum they are plain means.
double BatchNorm::factor() const {
    return momentum ? *momentum : 1.0 / static_cast<double>(batches.item<std::int64_t>());
}

at::Tensor BatchNorm::operator()(const RunContext& context, const at::Tensor& x) const {
    const bool tracks = mean.defined();
    // One value a channel has no variance. PyTorch refuses such a batch; the running statistics
    // let a last batch of one image pass without spoiling them.
    const bool hasVariance = x.numel() > x.size(1);
    TORCH_CHECK(tracks || hasVariance, "BatchNorm needs more than one value per channel");
    const bool ofBatch = !tracks || (context.training && hasVariance);
    if (tracks && ofBatch) batches.add_(1);
    const double share = tracks && ofBatch ? factor() : 0.0;
    return at::batch_norm(x, weight, bias, mean, variance, ofBatch, share, eps,
                          at::globalContext().userEnabledCuDNN());
}

TorchLayer batchNorm(const ValidatedNode& node) {
    BatchNorm call;
    call.module = makeModule(node);
    call.weight = tensorOf(*call.module, "weight");
    call.bias = tensorOf(*call.module, "bias");
    call.mean = tensorOf(*call.module, "running_mean");
    call.variance = tensorOf(*call.module, "running_var");
    call.batches = tensorOf(*call.module, "num_batches_tracked");
    call.eps = node.params.at("eps").get<double>();
    const Json& momentum = node.params.at("momentum");
    if (!momentum.is_null()) call.momentum = momentum.get<double>();
    return {call.module, [call](const RunContext& context, Inputs x) { return call(context, x[0]); }};
}

void initBatchNorm(const ValidatedNode& node, torch::nn::Module& module, at::Generator&) {
    for (const StateEntry& entry : node.state) {
        const bool one = entry.name == "weight" || entry.name == "running_var";
        tensorOf(module, entry.name).fill_(one ? 1 : 0);
    }
}

} // namespace

TorchTable torchEntries() {
    return {{"BatchNorm1d", {batchNorm, initBatchNorm}},
            {"BatchNorm2d", {batchNorm, initBatchNorm}}};
}

} // namespace convstudio::layers::norm
