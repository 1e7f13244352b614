// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/model/device_torch.h" // isOutOfMemory

#include <torch/types.h>

#include <cstdint>

namespace convstudio {

/// Gives cached blocks of a CUDA device back; call after an out-of-memory error, outside of its
/// handler, when no tensor of the failed step is alive any more. Nothing on the CPU.
void releaseCachedMemory(at::Device device);

/// Peak bytes allocated on a CUDA device by this process; 0 for the CPU (see peakMemory()).
std::uint64_t peakDeviceMemory(at::Device device);

} // namespace convstudio
