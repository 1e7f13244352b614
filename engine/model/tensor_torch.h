// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/tensor_buffer.h"

#include <torch/types.h>

namespace convstudio {

/// Copies across the border; the buffer is always contiguous and on the CPU.
TensorBuffer toBuffer(const at::Tensor& tensor);
at::Tensor toTensor(const TensorBuffer& buffer);
at::ScalarType scalarType(DType type);

/// Switches autocast for the calling thread and restores it.
class AutocastGuard {
public:
    AutocastGuard(at::DeviceType device, at::ScalarType type, bool enabled);
    ~AutocastGuard();
    AutocastGuard(const AutocastGuard&) = delete;
    AutocastGuard& operator=(const AutocastGuard&) = delete;

private:
    at::DeviceType m_device;
    bool m_wasEnabled;
    at::ScalarType m_oldType;
};

} // namespace convstudio
