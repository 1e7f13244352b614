// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tensor_torch.h"

#include <ATen/autocast_mode.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace convstudio {

namespace {

constexpr std::array<std::pair<DType, at::ScalarType>, 10> kTypes{{
    {DType::F32, at::kFloat},
    {DType::F64, at::kDouble},
    {DType::F16, at::kHalf},
    {DType::BF16, at::kBFloat16},
    {DType::I64, at::kLong},
    {DType::I32, at::kInt},
    {DType::I16, at::kShort},
    {DType::I8, at::kChar},
    {DType::U8, at::kByte},
    {DType::Bool, at::kBool},
}};

DType bufferType(at::ScalarType type) {
    const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                    [type](const auto& pair) { return pair.second == type; });
    TORCH_CHECK(found != kTypes.end(), "a tensor of type ", type, " cannot leave the engine");
    return found->first;
}

} // namespace

at::ScalarType scalarType(DType type) {
    for (const auto& [buffer, scalar] : kTypes) {
        if (buffer == type) return scalar;
    }
    assert(false);
    return at::kFloat;
}

TensorBuffer toBuffer(const at::Tensor& tensor) {
    const at::Tensor source = tensor.detach().to(at::kCPU).contiguous();
    TensorBuffer buffer{bufferType(source.scalar_type()), source.sizes().vec(),
                        std::vector<std::byte>(source.nbytes())};
    if (!buffer.bytes.empty()) {
        std::memcpy(buffer.bytes.data(), source.const_data_ptr(), buffer.bytes.size());
    }
    return buffer;
}

at::Tensor toTensor(const TensorBuffer& buffer) {
    at::Tensor tensor = at::empty(buffer.shape, scalarType(buffer.dtype));
    assert(tensor.nbytes() == buffer.bytes.size());
    if (!buffer.bytes.empty()) {
        std::memcpy(tensor.mutable_data_ptr(), buffer.bytes.data(), buffer.bytes.size());
    }
    return tensor;
}

AutocastGuard::AutocastGuard(at::DeviceType device, at::ScalarType type, bool enabled)
    : m_device(device), m_wasEnabled(at::autocast::is_autocast_enabled(device)),
      m_oldType(at::autocast::get_autocast_dtype(device)) {
    at::autocast::set_autocast_enabled(device, enabled);
    at::autocast::set_autocast_dtype(device, type);
    at::autocast::increment_nesting();
}

AutocastGuard::~AutocastGuard() {
    // Weights cast to the lower precision are kept for the outermost guard's life.
    if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(m_device, m_wasEnabled);
    at::autocast::set_autocast_dtype(m_device, m_oldType);
}

} // namespace convstudio
