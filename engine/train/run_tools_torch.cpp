// SPDX-License-Identifier: Apache-2.0
#include "engine/model/device_torch.h"
#include "engine/train/logits_torch.h"
#include "engine/train/run_tools.h"

namespace convstudio {

Result<SplitOutputs> runSplit(Model& model, const Dataset& data,
                              const std::vector<std::uint32_t>& indices,
                              std::optional<std::size_t> tap, const CancelToken& cancel,
                              const Progress& progress) {
    try {
        Network& network = model.network();
        const auto& parameters = network.parameterList();
        const at::Device device =
            parameters.empty() ? at::Device(at::kCPU) : parameters.front().tensor.device();
        // The trainer computes in this memory format: its numbers are to be met bit for bit.
        network.useChannelsLast();
        SplitOutputs outputs;
        TappedNode tapped{tap.value_or(0), {}};
        outputs.logits = computeLogits(network, device, data, indices, cancel, progress,
                                       tap ? &tapped : nullptr);
        outputs.tapped = std::move(tapped.values);
        return outputs;
    } catch (const PassCancelled&) {
        return makeError("cancelled", {});
    } catch (const c10::Error& error) {
        return torchIssue(error);
    }
}

} // namespace convstudio
