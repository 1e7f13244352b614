// SPDX-License-Identifier: Apache-2.0
#include "engine/train/memory_torch.h"

#include <ATen/DeviceAccelerator.h>

namespace convstudio {

void releaseCachedMemory(at::Device device) {
    if (!device.is_cpu()) at::accelerator::emptyCache();
}

std::uint64_t peakDeviceMemory(at::Device device) {
    if (device.is_cpu()) return 0;
    const auto statistics = at::accelerator::getDeviceStats(device.index());
    return static_cast<std::uint64_t>(statistics.allocated_bytes[0].peak);
}

} // namespace convstudio
