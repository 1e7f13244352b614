// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace convstudio {

/// Element types as safetensors names them.
enum class DType { F32, F64, F16, BF16, I64, I32, I16, I8, U8, Bool };

std::size_t dtypeSize(DType type);
std::string_view dtypeName(DType type); ///< "F32", "BOOL"
std::optional<DType> dtypeFromName(std::string_view name);

/// A dense, contiguous tensor without torch: how weights, activations and batches cross the border
/// between the engine and everything else. Row-major; maps are [N, C, H, W].
struct TensorBuffer {
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape; ///< empty = scalar
    std::vector<std::byte> bytes;

    static TensorBuffer zeros(DType type, std::vector<std::int64_t> shape);
    template <class T>
    static TensorBuffer of(DType type, std::vector<std::int64_t> shape, std::span<const T> values) {
        TensorBuffer buffer{type, std::move(shape), std::vector<std::byte>(values.size_bytes())};
        std::memcpy(buffer.bytes.data(), values.data(), values.size_bytes());
        return buffer;
    }

    std::int64_t count() const; ///< number of elements
    std::span<const float> floats() const {
        return {reinterpret_cast<const float*>(bytes.data()), bytes.size() / sizeof(float)};
    }
    std::span<float> floats() {
        return {reinterpret_cast<float*>(bytes.data()), bytes.size() / sizeof(float)};
    }
    std::span<const std::int64_t> longs() const {
        return {reinterpret_cast<const std::int64_t*>(bytes.data()),
                bytes.size() / sizeof(std::int64_t)};
    }
    bool operator==(const TensorBuffer&) const = default;
};

/// Name → tensor, in the order of insertion.
using NamedTensors = std::vector<std::pair<std::string, TensorBuffer>>;
/// nullptr when absent.
const TensorBuffer* findTensor(const NamedTensors& tensors, std::string_view name);

} // namespace convstudio
