// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families_torch.h"

namespace convstudio::layers::merge {

namespace {

using Inputs = std::span<const at::Tensor>;

TorchLayer add(const ValidatedNode&) {
    return {nullptr, [](const RunContext&, Inputs x) {
                at::Tensor sum = x[0] + x[1];
                for (const at::Tensor& next : x.subspan(2)) sum = sum + next;
                return sum;
            }};
}

TorchLayer concat(const ValidatedNode& node) {
    const auto dim = node.params.at("dim").get<std::int64_t>();
    return {nullptr, [dim](const RunContext&, Inputs x) {
                return at::cat(at::TensorList(x.data(), x.size()), dim);
            }};
}

} // namespace

TorchTable torchEntries() { return {{"Add", {add}}, {"Concat", {concat}}}; }

} // namespace convstudio::layers::merge
