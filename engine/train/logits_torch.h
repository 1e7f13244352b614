// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/data/dataset.h"
#include "engine/model/network_torch.h"

#include <exception>
#include <vector>

namespace convstudio {

/// Leaves a forward or backward pass of the network when a stop was asked for. Never escapes the
/// functions of this package.
struct PassCancelled : std::exception {
    const char* what() const noexcept override { return "cancelled"; }
};

/// Images of one forward pass outside of training: 256, less where activations are large. Depends
/// on the network alone, so that numbers do not depend on who computes them.
std::int64_t evaluationBatch(const ValidatedGraph& graph);

/// A node whose output is wanted beside the logits.
struct TappedNode {
    std::size_t node = 0;      ///< index into the graph's nodes
    std::vector<float> values; ///< [indices, elements of its output], row-major; filled
};

/// Logits [indices, classes], row-major, in fp32 and evaluation mode, of images of `data` in the
/// order of `indices`. On the CPU many small batches are computed side by side; the numbers do not
/// depend on it, `progress` may come from any of those threads, one call at a time. Throws
/// PassCancelled within one operator of a request, c10::Error.
std::vector<float> computeLogits(Network& network, at::Device device, const Dataset& data,
                                 const std::vector<std::uint32_t>& indices,
                                 const CancelToken& cancel, const Progress& progress = nullptr,
                                 TappedNode* tapped = nullptr);

} // namespace convstudio
